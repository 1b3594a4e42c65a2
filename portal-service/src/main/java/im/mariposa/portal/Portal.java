package im.mariposa.portal;

import im.mariposa.cluster.Cluster;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.operations.accounts.AccountOperations;
import im.mariposa.operations.alerts.AlertOperations;
import im.mariposa.operations.contacts.ContactOperations;
import im.mariposa.operations.imports.ImportOperations;
import im.mariposa.operations.nodes.NodeOperations;
import im.mariposa.portal.accounts.AccountAdministration;
import im.mariposa.portal.alerts.AlertSender;
import im.mariposa.portal.contacts.ContactAdministration;
import im.mariposa.portal.http.OperationTable;
import im.mariposa.portal.imports.Imports;
import im.mariposa.portal.nodes.NodeListing;
import im.mariposa.portal.notices.Notices;

/** What the portal does, without HTTP: every operation on a directory and a cluster. */
public final class Portal {
  private final OperationTable operations;

  public Portal(DirectoryAdministration directory, Cluster cluster) {
    Notices notices = new Notices(cluster);
    AccountAdministration accounts = new AccountAdministration(directory, notices);
    ContactAdministration contacts = new ContactAdministration(directory, notices);
    Imports imports = new Imports(directory, notices);
    this.operations =
        new OperationTable()
            .on(AccountOperations.ADD, accounts::add)
            .on(AccountOperations.LIST, accounts::list)
            .on(AccountOperations.SHOW, accounts::show)
            .on(AccountOperations.PASSWD, accounts::passwd)
            .on(AccountOperations.RENAME, accounts::rename)
            .on(AccountOperations.SUSPEND, accounts::suspend)
            .on(AccountOperations.RESUME, accounts::resume)
            .on(AccountOperations.DELETE, accounts::delete)
            .on(ContactOperations.ADD, contacts::add)
            .on(ContactOperations.LIST, contacts::list)
            .on(ContactOperations.REMOVE, contacts::remove)
            .on(ImportOperations.ACCOUNTS, imports::accounts)
            .on(ImportOperations.CONTACTS, imports::contacts)
            .on(AlertOperations.SEND, new AlertSender(directory, notices)::send)
            .on(NodeOperations.LIST, new NodeListing(cluster.nodes())::list);
  }

  public OperationTable operations() {
    return operations;
  }
}
