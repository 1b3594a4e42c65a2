package im.mariposa.faults.people;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All differences between what clients show and what they should. The bound is none. */
public record Findings(List<Finding> all) {
  private static final int TOLD = 6;

  public Findings {
    all = List.copyOf(all);
  }

  public boolean none() {
    return all.isEmpty();
  }

  /** Their number by kind, and some with their evidence. */
  @Override
  public String toString() {
    Map<Finding.Kind, Integer> counts = new EnumMap<>(Finding.Kind.class);
    all.forEach(finding -> counts.merge(finding.kind(), 1, Integer::sum));
    StringBuilder text = new StringBuilder(counts.toString());
    for (Finding finding : all.subList(0, Math.min(TOLD, all.size()))) {
      text.append("\n\n").append(finding.kind()).append(": ").append(finding.text());
      finding.evidence().forEach(line -> text.append("\n    ").append(line));
    }
    return text.append('\n').toString();
  }
}
