package im.mariposa.notification.presence;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cluster.presence.Status;
import im.mariposa.protocol.StatusCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatusCodesTest {

  @ParameterizedTest
  @CsvSource({
    "NLN, ONLINE",
    "BSY, BUSY",
    "IDL, IDLE",
    "BRB, BE_RIGHT_BACK",
    "AWY, AWAY",
    "PHN, ON_THE_PHONE",
    "LUN, OUT_TO_LUNCH",
    "HDN, HIDDEN",
    "FLN, OFFLINE"
  })
  void eachStateHasItsCode(StatusCode code, Status status) {
    assertThat(StatusCodes.status(code)).isEqualTo(status);
    assertThat(StatusCodes.code(status)).isEqualTo(code);
  }

  @ParameterizedTest
  @EnumSource(StatusCode.class)
  void whatIsShownToOthersIsNeverHiddenOrOffline(StatusCode code) {
    boolean shown = code != StatusCode.HDN && code != StatusCode.FLN;
    assertThat(StatusCodes.status(code).appears()).isEqualTo(shown);
  }
}
