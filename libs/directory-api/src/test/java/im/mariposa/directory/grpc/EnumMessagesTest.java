package im.mariposa.directory.grpc;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import im.mariposa.directory.DirectoryAdministration.Outcome;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.proto.DirectoryMessages;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Property;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers stay what they are: nodes of two versions talk to each other. */
class EnumMessagesTest {

  private static <E> Map<E, Integer> numbers(E[] values, Function<E, Integer> number) {
    return Arrays.stream(values).collect(toMap(value -> value, number));
  }

  @Test
  void listsHaveTheirNumbers() {
    assertThat(numbers(ContactList.values(), list -> EnumMessages.message(list).getNumber()))
        .isEqualTo(
            Map.of(ContactList.FL, 1, ContactList.AL, 2, ContactList.BL, 3, ContactList.RL, 4));
  }

  @Test
  void propertiesHaveTheirNumbers() {
    assertThat(numbers(Property.values(), property -> EnumMessages.message(property).getNumber()))
        .isEqualTo(
            Map.of(
                Property.PHH, 1,
                Property.PHW, 2,
                Property.PHM, 3,
                Property.MOB, 4,
                Property.MBE, 5));
  }

  @Test
  void refusalsHaveTheirNumbers() {
    assertThat(numbers(Refusal.values(), refusal -> EnumMessages.message(refusal).getNumber()))
        .isEqualTo(
            Map.ofEntries(
                Map.entry(Refusal.INVALID_HANDLE, 1),
                Map.entry(Refusal.UNKNOWN_ACCOUNT, 2),
                Map.entry(Refusal.INVALID_NAME, 3),
                Map.entry(Refusal.LIST_FULL, 4),
                Map.entry(Refusal.ALREADY_THERE, 5),
                Map.entry(Refusal.NOT_ON_LIST, 6),
                Map.entry(Refusal.ALREADY_IN_MODE, 7),
                Map.entry(Refusal.ON_OPPOSITE_LIST, 8),
                Map.entry(Refusal.TOO_MANY_GROUPS, 9),
                Map.entry(Refusal.UNKNOWN_GROUP, 10),
                Map.entry(Refusal.NOT_IN_GROUP, 11),
                Map.entry(Refusal.GROUP_NAME_TOO_LONG, 12),
                Map.entry(Refusal.GROUP_ZERO, 13)));
  }

  @Test
  void outcomesHaveTheirNumbers() {
    assertThat(
            numbers(
                Outcome.values(), outcome -> AccountMessages.message(outcome).getOutcomeValue()))
        .isEqualTo(
            Map.of(
                Outcome.DONE, 1,
                Outcome.EXISTS, 2,
                Outcome.UNKNOWN, 3,
                Outcome.INVALID_HANDLE, 4,
                Outcome.INVALID_NAME, 5,
                Outcome.INVALID_PASSWORD, 6));
  }

  @ParameterizedTest
  @EnumSource
  void everyListComesBack(ContactList list) {
    assertThat(EnumMessages.list(EnumMessages.message(list))).isEqualTo(list);
  }

  @ParameterizedTest
  @EnumSource
  void everyPropertyComesBack(Property property) {
    assertThat(EnumMessages.property(EnumMessages.message(property))).isEqualTo(property);
  }

  @ParameterizedTest
  @EnumSource
  void everyRefusalComesBack(Refusal refusal) {
    assertThat(EnumMessages.refusal(EnumMessages.message(refusal))).isEqualTo(refusal);
  }

  @ParameterizedTest
  @EnumSource
  void everyOutcomeComesBack(Outcome outcome) {
    assertThat(AccountMessages.outcome(AccountMessages.message(outcome))).isEqualTo(outcome);
  }

  static List<Arguments> unknownNumbers() {
    return List.of(
        unknown(
            "contact list", () -> EnumMessages.list(DirectoryMessages.ContactList.UNRECOGNIZED)),
        unknown(
            "contact list",
            () -> EnumMessages.list(DirectoryMessages.ContactList.CONTACT_LIST_UNSPECIFIED)),
        unknown("property", () -> EnumMessages.property(DirectoryMessages.Property.UNRECOGNIZED)),
        unknown(
            "property",
            () -> EnumMessages.property(DirectoryMessages.Property.PROPERTY_UNSPECIFIED)),
        unknown("refusal", () -> EnumMessages.refusal(DirectoryMessages.Refusal.UNRECOGNIZED)),
        unknown(
            "refusal", () -> EnumMessages.refusal(DirectoryMessages.Refusal.REFUSAL_UNSPECIFIED)),
        unknown("outcome", () -> AccountMessages.outcome(outcome(99))),
        unknown("outcome", () -> AccountMessages.outcome(outcome(0))));
  }

  private static Arguments unknown(String what, ThrowingCallable reading) {
    return arguments(what, reading);
  }

  private static DirectoryMessages.OutcomeReply outcome(int number) {
    return DirectoryMessages.OutcomeReply.newBuilder().setOutcomeValue(number).build();
  }

  @ParameterizedTest
  @MethodSource("unknownNumbers")
  void anUnknownNumberIsAnErrorAndNeverAnotherValue(String what, ThrowingCallable reading) {
    assertThatIllegalArgumentException()
        .isThrownBy(reading)
        .withMessage("This version does not know the " + what + " of a message.");
  }
}
