/**
 * A real PostgreSQL and a real Redis as child processes of this one, for the standalone network and
 * for tests.
 *
 * <p>Both listen on 127.0.0.1 only, on a free port, and ask for a random password that is made once
 * and kept in the data directory (mode 0600). Both are watched and started again on the same port
 * within seconds when they end by themselves. What a killed process of ours leaves behind, running
 * servers included, the next start on the same data directory clears away.
 *
 * <p>Linux (glibc) and macOS, amd64 and arm64. On Linux the servers end together with this process,
 * however it ends; on macOS those that outlive it are ended by the next start.
 */
@NullMarked
package im.mariposa.embedded;

import org.jspecify.annotations.NullMarked;
