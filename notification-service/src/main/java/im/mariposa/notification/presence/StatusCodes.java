package im.mariposa.notification.presence;

import im.mariposa.cluster.presence.Status;
import im.mariposa.protocol.StatusCode;

/** The protocol's states and the cluster's. */
final class StatusCodes {
  private StatusCodes() {}

  static Status status(StatusCode code) {
    return switch (code) {
      case NLN -> Status.ONLINE;
      case BSY -> Status.BUSY;
      case IDL -> Status.IDLE;
      case BRB -> Status.BE_RIGHT_BACK;
      case AWY -> Status.AWAY;
      case PHN -> Status.ON_THE_PHONE;
      case LUN -> Status.OUT_TO_LUNCH;
      case HDN -> Status.HIDDEN;
      case FLN -> Status.OFFLINE;
    };
  }

  static StatusCode code(Status status) {
    return switch (status) {
      case ONLINE -> StatusCode.NLN;
      case BUSY -> StatusCode.BSY;
      case IDLE -> StatusCode.IDL;
      case BE_RIGHT_BACK -> StatusCode.BRB;
      case AWAY -> StatusCode.AWY;
      case ON_THE_PHONE -> StatusCode.PHN;
      case OUT_TO_LUNCH -> StatusCode.LUN;
      case HIDDEN -> StatusCode.HDN;
      case UNSET, OFFLINE -> StatusCode.FLN;
    };
  }
}
