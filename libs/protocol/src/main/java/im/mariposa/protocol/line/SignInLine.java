package im.mariposa.protocol.line;

import im.mariposa.protocol.ErrorCode;
import im.mariposa.vocabulary.Dialect;
import java.util.List;

/** Negotiation, sign-in, errors and the end of a session. */
public sealed interface SignInLine extends ServerLine {

  /** {@code VER t dialect [...]}; {@code VER t 0} when there is none in common. */
  record Ver(String trId, List<String> names) implements SignInLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("VER").add(trId);
      if (names.isEmpty()) {
        out.add("0");
      }
      names.forEach(out::add);
      out.end();
    }
  }

  /** {@code INF t MD5}. */
  record Inf(String trId) implements SignInLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("INF").add(trId).add("MD5").end();
    }
  }

  /**
   * {@code XFR t NS host:port [0 [this-host:port]]}.
   *
   * @param target IPv4 and port
   * @param referrer the address of the server that sends the line
   */
  record XfrNotification(String trId, String target, String referrer) implements SignInLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("XFR").add(trId).add("NS").add(target);
      if (dialect.atLeast(Dialect.MSNP3)) {
        out.add("0");
      }
      if (dialect.atLeast(Dialect.MSNP7)) {
        out.add(referrer);
      }
      out.end();
    }
  }

  /** {@code USR t MD5 S challenge}. */
  record UsrChallenge(String trId, String challenge) implements SignInLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("USR").add(trId).add("MD5").add("S").add(challenge).end();
    }
  }

  /** {@code USR t OK handle name [verified]}. */
  record UsrOk(String trId, String handle, String name, boolean verified) implements SignInLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("USR").add(trId).add("OK").add(handle).add(name);
      if (dialect.atLeast(Dialect.MSNP6)) {
        out.add(verified ? "1" : "0");
      }
      out.end();
    }
  }

  /** {@code CVR t recommended recommended minimum download-url info-url}. */
  record Cvr(String trId, String version, String downloadUrl, String infoUrl)
      implements SignInLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("CVR").add(trId).add(version).add(version).add(version);
      out.add(downloadUrl).add(infoUrl).end();
    }
  }

  /** {@code QNG}. */
  record Qng() implements SignInLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("QNG").end();
    }
  }

  /** {@code OUT}, {@code OUT OTH}, {@code OUT SSD}. */
  record Out(Reason reason) implements SignInLine {
    /** Why the session ends. */
    public enum Reason {
      /** Asked for by the client, or ended by an operator. */
      PLAIN,
      /** Signed in elsewhere. */
      OTH,
      /** The server stops. */
      SSD
    }

    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("OUT");
      if (reason != Reason.PLAIN) {
        out.add(reason.name());
      }
      out.end();
    }
  }

  /** {@code eee t}: the whole answer to a refused command. */
  record Refused(ErrorCode code, String trId) implements SignInLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb(code.text()).add(trId).end();
    }
  }
}
