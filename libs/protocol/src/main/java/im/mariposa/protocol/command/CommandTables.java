package im.mariposa.protocol.command;

import static im.mariposa.protocol.command.CommandSpec.verb;

import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.command.CommandSpec.Elsewhere;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Limits;
import java.util.List;

/**
 * Every verb a client may send, by listener ({@code notification.md} 10, {@code switchboard.md} 1).
 * A verb that is not here, or newer than the session's dialect, closes the connection. The numbers
 * are of parameters behind the transaction id.
 */
public final class CommandTables {
  private static final int MANY = 64;

  /** The dispatch server: refers, never authenticates. */
  public static final CommandTable DISPATCH =
      new CommandTable(
          "dispatch",
          Limits.LINE,
          List.of(
              verb("VER", SignInCommand.Ver.class, SignInCommand.Ver::parse)
                  .at(Stage.CONNECTED)
                  .elsewhere(Elsewhere.NOT_EXPECTED)
                  .parameters(1, MANY),
              verb("INF", SignInCommand.Inf.class, SignInCommand.Inf::parse).at(Stage.VERSIONED),
              verb("USR", SignInCommand.Usr.class, SignInCommand.Usr::parse)
                  .at(Stage.VERSIONED)
                  .parameters(3),
              verb("CVR", SignInCommand.Cvr.class, SignInCommand.Cvr::parse)
                  .at(Stage.VERSIONED)
                  .parameters(6, 8),
              verb("OUT", SignInCommand.Out.class, SignInCommand.Out::parse)
                  .withoutTransaction()
                  .at(Stage.CONNECTED, Stage.VERSIONED)));

  /** The notification server. */
  public static final CommandTable NOTIFICATION =
      new CommandTable(
          "notification",
          Limits.LINE,
          List.of(
              verb("VER", SignInCommand.Ver.class, SignInCommand.Ver::parse)
                  .at(Stage.CONNECTED)
                  .elsewhere(Elsewhere.NOT_EXPECTED)
                  .parameters(1, MANY),
              verb("INF", SignInCommand.Inf.class, SignInCommand.Inf::parse)
                  .at(Stage.VERSIONED, Stage.CHALLENGED),
              verb("USR", SignInCommand.Usr.class, SignInCommand.Usr::parse)
                  .at(Stage.VERSIONED, Stage.CHALLENGED)
                  .elsewhere(Elsewhere.ALREADY_SIGNED_IN)
                  .parameters(3),
              verb("CVR", SignInCommand.Cvr.class, SignInCommand.Cvr::parse)
                  .at(Stage.VERSIONED, Stage.CHALLENGED, Stage.SIGNED_IN)
                  .parameters(6, 8),
              verb("PNG", SignInCommand.Png.class, SignInCommand.Png::parse).withoutTransaction(),
              verb("OUT", SignInCommand.Out.class, SignInCommand.Out::parse)
                  .withoutTransaction()
                  .at(Stage.CONNECTED, Stage.VERSIONED, Stage.CHALLENGED, Stage.SIGNED_IN),
              verb("SYN", ListCommand.Syn.class, ListCommand.Syn::parse).parameters(1),
              verb("LST", ListCommand.Lst.class, ListCommand.Lst::parse).parameters(1),
              verb("LSG", ListCommand.Lsg.class, ListCommand.Lsg::parse).since(Dialect.MSNP7),
              verb("GTC", ListCommand.Gtc.class, ListCommand.Gtc::parse).parameters(1),
              verb("BLP", ListCommand.Blp.class, ListCommand.Blp::parse).parameters(1),
              verb("ADD", ListCommand.Add.class, ListCommand.Add::parse)
                  .parameters(3, 4)
                  .limitedBy(RateLimit.LISTS),
              verb("REM", ListCommand.Rem.class, ListCommand.Rem::parse)
                  .parameters(2, 3)
                  .limitedBy(RateLimit.LISTS),
              verb("REA", ListCommand.Rea.class, ListCommand.Rea::parse)
                  .parameters(2)
                  .limitedBy(RateLimit.NAMES),
              verb("ADG", ListCommand.Adg.class, ListCommand.Adg::parse)
                  .since(Dialect.MSNP7)
                  .parameters(1, 2)
                  .limitedBy(RateLimit.LISTS),
              verb("REG", ListCommand.Reg.class, ListCommand.Reg::parse)
                  .since(Dialect.MSNP7)
                  .parameters(2, 3)
                  .limitedBy(RateLimit.LISTS),
              verb("RMG", ListCommand.Rmg.class, ListCommand.Rmg::parse)
                  .since(Dialect.MSNP7)
                  .parameters(1)
                  .limitedBy(RateLimit.LISTS),
              verb("CHG", PresenceCommand.Chg.class, PresenceCommand.Chg::parse)
                  .parameters(1)
                  .limitedBy(RateLimit.STATUS),
              verb("IMS", PresenceCommand.Ims.class, PresenceCommand.Ims::parse)
                  .since(Dialect.MSNP3)
                  .parameters(1),
              verb("PRP", ListCommand.Prp.class, ListCommand.Prp::parse)
                  .since(Dialect.MSNP5)
                  .parameters(1, MANY)
                  .limitedBy(RateLimit.PROPERTIES),
              verb("XFR", ServiceCommand.Xfr.class, ServiceCommand.Xfr::parse)
                  .parameters(1)
                  .limitedBy(RateLimit.ROOMS),
              verb("URL", ServiceCommand.Url.class, ServiceCommand.Url::parse).parameters(1, 2),
              verb("FND", ServiceCommand.Fnd.class, ServiceCommand.Fnd::parse).parameters(1, MANY),
              verb("SND", ServiceCommand.Snd.class, ServiceCommand.Snd::parse)
                  .parameters(1, 4)
                  .malformed(ErrorCode.UNSPECIFIED),
              verb("SDC", ServiceCommand.Sdc.class, ServiceCommand.Sdc::parse)
                  .since(Dialect.MSNP5)
                  .parameters(8)
                  .malformed(ErrorCode.UNSPECIFIED)
                  .payload(Limits.SDC_PAYLOAD),
              verb("PAG", ServiceCommand.Pag.class, ServiceCommand.Pag::parse)
                  .since(Dialect.MSNP5)
                  .parameters(2)
                  .payload(Limits.PAG_PAYLOAD),
              verb("CHL", ServiceCommand.Chl.class, ServiceCommand.Chl::parse).since(Dialect.MSNP6),
              verb("QRY", ServiceCommand.Qry.class, ServiceCommand.Qry::parse)
                  .since(Dialect.MSNP6)
                  .parameters(2)
                  .payload(Limits.QRY_PAYLOAD)
                  .oversized(ErrorCode.CHALLENGE_FAILED)));

  /** The switchboard: no negotiation, the first line opens or answers. */
  public static final CommandTable SWITCHBOARD =
      new CommandTable(
          "switchboard",
          Limits.SWITCHBOARD_LINE,
          List.of(
              verb("USR", SwitchboardCommand.Open.class, SwitchboardCommand.Open::parse)
                  .at(Stage.CONNECTED)
                  .parameters(2),
              verb("ANS", SwitchboardCommand.Answer.class, SwitchboardCommand.Answer::parse)
                  .at(Stage.CONNECTED)
                  .parameters(3),
              verb("INF", SwitchboardCommand.Info.class, SwitchboardCommand.Info::parse)
                  .at(Stage.CONNECTED),
              verb("CAL", SwitchboardCommand.Call.class, SwitchboardCommand.Call::parse)
                  .parameters(1)
                  .limitedBy(RateLimit.CALLS),
              verb("MSG", SwitchboardCommand.Message.class, SwitchboardCommand.Message::parse)
                  .parameters(2)
                  .payload(Limits.MSG_PAYLOAD),
              verb("PNG", SwitchboardCommand.Ping.class, SwitchboardCommand.Ping::parse)
                  .withoutTransaction()
                  .at(Stage.CONNECTED, Stage.SIGNED_IN),
              verb("OUT", SwitchboardCommand.Leave.class, SwitchboardCommand.Leave::parse)
                  .withoutTransaction()
                  .at(Stage.CONNECTED, Stage.SIGNED_IN)));

  private CommandTables() {}
}
