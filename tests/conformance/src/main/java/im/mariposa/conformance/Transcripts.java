package im.mariposa.conformance;

import im.mariposa.conformance.transcript.Transcript;
import im.mariposa.conformance.transcript.TranscriptException;
import im.mariposa.conformance.transcript.TranscriptParser;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds transcripts: those that come with this library, and files and folders named by somebody.
 */
public final class Transcripts {
  private static final String EXTENSION = ".msnp";

  private Transcripts() {}

  /** The transcripts of this library, by name. */
  public static List<Transcript> bundled() throws IOException {
    URL folder = Transcripts.class.getResource("transcripts");
    if (folder == null) {
      throw new IOException("this build contains no transcripts");
    }
    try {
      URI uri = folder.toURI();
      if (uri.getScheme().equals("file")) {
        return in(Path.of(uri));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return in(jar.getPath("im/mariposa/conformance/transcripts"));
      }
    } catch (URISyntaxException e) {
      throw new IOException("the transcripts of this build cannot be found at " + folder, e);
    }
  }

  /**
   * Files as they are named, and everything ending in {@code .msnp} in folders.
   *
   * @throws TranscriptException when one of them cannot be read as a transcript
   */
  public static List<Transcript> read(List<Path> filesAndFolders) throws IOException {
    List<Transcript> transcripts = new ArrayList<>();
    for (Path path : filesAndFolders) {
      if (Files.isDirectory(path)) {
        transcripts.addAll(in(path));
      } else {
        transcripts.add(TranscriptParser.parse(String.valueOf(path.getFileName()), path));
      }
    }
    return transcripts;
  }

  private static List<Transcript> in(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(file -> file.toString().endsWith(EXTENSION)).sorted().toList();
    }
    List<Transcript> transcripts = new ArrayList<>();
    for (Path file : files) {
      transcripts.add(
          TranscriptParser.parse(folder.relativize(file).toString().replace('\\', '/'), file));
    }
    return transcripts;
  }
}
