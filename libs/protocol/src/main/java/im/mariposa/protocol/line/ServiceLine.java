package im.mariposa.protocol.line;

import im.mariposa.vocabulary.Dialect;

/** Everything else that a notification node sends. */
@SuppressWarnings("ArrayRecordComponent") // payloads are written, never compared
public sealed interface ServiceLine extends ServerLine {

  /** {@code XFR t SB host:port CKI ticket}. */
  record XfrSwitchboard(String trId, String address, String ticket) implements ServiceLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("XFR").add(trId).add("SB").add(address).add("CKI").add(ticket).end();
    }
  }

  /** {@code RNG room host:port CKI ticket caller-handle caller-name}. */
  record Rng(String room, String address, String ticket, String callerHandle, String callerName)
      implements ServiceLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("RNG")
          .add(room)
          .add(address)
          .add("CKI")
          .add(ticket)
          .add(callerHandle)
          .add(callerName)
          .end();
    }
  }

  /** {@code URL t redirect login-url [site-id]}; the site id since MSNP3. */
  record Url(String trId, String redirect, String loginUrl, String siteId) implements ServiceLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("URL").add(trId).add(redirect).add(loginUrl);
      if (dialect.atLeast(Dialect.MSNP3)) {
        out.add(siteId);
      }
      out.end();
    }
  }

  /** {@code FND t 0 0}: nobody. */
  record FndNobody(String trId) implements ServiceLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("FND").add(trId).add("0").add("0").end();
    }
  }

  /** {@code SND t OK} and {@code SDC t OK}. */
  record InvitationSent(String verb, String trId) implements ServiceLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb(verb).add(trId).add("OK").end();
    }
  }

  /**
   * {@code MSG Hotmail Hotmail length} and a message of the server; clients trust no other sender.
   */
  record Msg(byte[] payload) implements ServiceLine {
    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("MSG").add("Hotmail").add("Hotmail").payload(payload);
    }
  }

  /** {@code NOT length} and a notification document. */
  record Not(byte[] document) implements ServiceLine {
    @Override
    public Dialect since() {
      return Dialect.MSNP5;
    }

    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("NOT").payload(document);
    }
  }

  /** {@code CHL t challenge}; {@code t} is 0 when nobody asked. */
  record Chl(String trId, String challenge) implements ServiceLine {
    @Override
    public Dialect since() {
      return Dialect.MSNP6;
    }

    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("CHL").add(trId).add(challenge).end();
    }
  }

  /** {@code QRY t}. */
  record Qry(String trId) implements ServiceLine {
    @Override
    public Dialect since() {
      return Dialect.MSNP6;
    }

    @Override
    public void write(LineWriter out, Dialect dialect) {
      out.verb("QRY").add(trId).end();
    }
  }
}
