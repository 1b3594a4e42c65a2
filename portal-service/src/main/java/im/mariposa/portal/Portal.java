package im.mariposa.portal;

import im.mariposa.cluster.Cluster;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.operations.OperationTable;
import im.mariposa.portal.accounts.AccountAdministration;
import im.mariposa.portal.accounts.Deletions;
import im.mariposa.portal.alerts.AlertSender;
import im.mariposa.portal.contacts.ContactAdministration;
import im.mariposa.portal.imports.Imports;
import im.mariposa.portal.nodes.NodeAdministration;
import im.mariposa.portal.notices.Notices;

/** What the portal does, without HTTP: every operation on a directory and a cluster. */
public final class Portal {
  private final Deletions deletions;
  private final OperationTable operations;

  public Portal(DirectoryAdministration directory, Cluster cluster) {
    Notices notices = new Notices(cluster);
    this.deletions = new Deletions(directory, notices);
    this.operations =
        new OperationTable(
            new AccountAdministration(directory, notices, deletions),
            new ContactAdministration(directory, notices),
            new Imports(directory, notices),
            new AlertSender(directory, notices),
            new NodeAdministration(cluster.nodes(), notices));
  }

  public OperationTable operations() {
    return operations;
  }

  Deletions deletions() {
    return deletions;
  }
}
