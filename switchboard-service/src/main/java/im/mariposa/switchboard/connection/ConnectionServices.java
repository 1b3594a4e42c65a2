package im.mariposa.switchboard.connection;

import im.mariposa.cluster.mailbox.Mailboxes;
import im.mariposa.switchboard.calls.Calls;
import im.mariposa.switchboard.rooms.Rooms;
import im.mariposa.switchboard.tickets.Entrance;
import im.mariposa.switchboard.tickets.HeldPlaces;
import io.netty.channel.group.ChannelGroup;
import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * What all connections of a node share.
 *
 * @param node number of the lease
 * @param signInTime time from connecting to USR or ANS
 * @param linger time a client has to close its end once we closed ours
 * @param clock milliseconds, never running backwards
 * @param open every open connection
 */
public record ConnectionServices(
    Rooms rooms,
    Entrance entrance,
    HeldPlaces places,
    Calls calls,
    Mailboxes mailboxes,
    ConnectionMeters meters,
    IntSupplier node,
    Duration signInTime,
    Duration linger,
    LongSupplier clock,
    ChannelGroup open) {}
