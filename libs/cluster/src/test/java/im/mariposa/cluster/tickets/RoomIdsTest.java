package im.mariposa.cluster.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomIdsTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 512, 1023})
  void carryTheirOwnerAndArePositive(int node) {
    SplittableRandom random = new SplittableRandom(node);
    for (int i = 0; i < 10_000; i++) {
      int room = RoomIds.propose(node, random);
      assertThat(room).isPositive();
      assertThat(RoomIds.owner(room)).isEqualTo(node);
    }
  }

  @Test
  void tokensAreShortDigitsBehindTheRoomAndNeverTheSame() {
    SecureRandom random = new SecureRandom();
    Set<String> made = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String token = Tokens.make(Integer.MAX_VALUE, random);
      assertThat(token).matches("2147483647\\.\\d{1,20}\\.\\d{1,20}").hasSizeLessThanOrEqualTo(64);
      assertThat(made.add(token)).isTrue();
    }
  }
}
