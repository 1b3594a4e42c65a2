package im.mariposa.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.conformance.transcript.Person;
import im.mariposa.conformance.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptsTest {

  @Test
  void those_of_this_library_can_all_be_read() throws IOException {
    assertThat(Transcripts.bundled()).isNotEmpty();
  }

  @Test
  void no_two_of_them_share_a_handle_since_they_run_side_by_side() throws IOException {
    Map<String, String> owners = new HashMap<>();
    for (Transcript transcript : Transcripts.bundled()) {
      for (Person person : transcript.people().values()) {
        String other = owners.put(person.handle(), transcript.name());
        assertThat(other)
            .as("%s is in %s and in", person.handle(), transcript.name())
            .isIn(null, transcript.name());
      }
    }
  }

  @Test
  void each_of_them_says_where_its_expectations_come_from() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("transcripts"))) {
      List<Path> transcripts = files.filter(file -> file.toString().endsWith(".msnp")).toList();
      for (Path file : transcripts) {
        assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .contains("\nspec: ");
      }
    }
  }

  @Test
  void files_and_folders_can_be_named(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("presence"));
    Path file = folder.resolve("presence/away.msnp");
    Files.writeString(file, "title: Away\nperson A alice@files.example\nA signs in\n");
    Files.writeString(folder.resolve("README.md"), "nothing to play");
    assertThat(Transcripts.read(List.of(folder)))
        .extracting(Transcript::name)
        .containsExactly("presence/away.msnp");
    assertThat(Transcripts.read(List.of(file)))
        .extracting(Transcript::name)
        .containsExactly("away.msnp");
  }
}
