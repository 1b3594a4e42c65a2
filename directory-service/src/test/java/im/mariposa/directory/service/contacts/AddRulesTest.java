package im.mariposa.directory.service.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.directory.Refusal;
import im.mariposa.vocabulary.ContactList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of docs/protocol/notification.md 6.3 in their order, example by example. */
class AddRulesTest {
  private static final ListLimits LIMITS = new ListLimits(3, 3, 3, 3, 4, 5);

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # list, group, exists, lists, groups, size, others, oneself, refusal
          FL, , true, 0, 0, 0, 0, false,
          FL, 2, true, 0, 0, 0, 0, false,
          FL, 2, false, 1, 4, 3, 3, true, UNKNOWN_GROUP
          FL, , true, 1, 0, 3, 3, false, ALREADY_THERE
          FL, 0, true, 1, 0, 0, 0, false, ALREADY_THERE
          FL, 0, true, 1, 2, 0, 0, false,
          FL, 2, true, 1, 4, 0, 0, false, ALREADY_THERE
          FL, 2, true, 1, 2, 3, 3, false,
          FL, , true, 6, 0, 3, 0, false, LIST_FULL
          FL, , true, 0, 0, 2, 3, false, LIST_FULL
          FL, , true, 0, 0, 2, 2, true, INVALID_HANDLE
          FL, , true, 0, 0, 3, 0, true, LIST_FULL
          AL, , true, 3, 0, 0, 0, false, ALREADY_THERE
          AL, , true, 4, 0, 3, 0, false, ON_OPPOSITE_LIST
          AL, , true, 1, 0, 2, 3, false,
          AL, , true, 1, 0, 2, 4, false, LIST_FULL
          AL, , true, 1, 0, 3, 0, false, LIST_FULL
          BL, , true, 2, 0, 3, 0, false, ON_OPPOSITE_LIST
          BL, , true, 5, 0, 3, 0, false, ALREADY_THERE
          BL, , true, 1, 0, 2, 4, false,
          BL, , true, 1, 0, 2, 5, false, LIST_FULL
          """)
  void example(
      ContactList list,
      @Nullable Integer group,
      boolean exists,
      int lists,
      int groups,
      int size,
      int others,
      boolean oneself,
      @Nullable Refusal refusal) {
    AddRules rules =
        new AddRules(list, group, exists, lists, new Membership(groups), size, others, oneself);
    assertThat(rules.refusal(LIMITS)).isEqualTo(refusal);
  }
}
