package be.belfry.it;

import be.belfry.persistence.Database;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts PostgreSQL before Arquillian starts the server: a data source is validated when the WAR is
 * deployed. Only in the phase that has a WAR.
 */
public class DatabaseForTheServer implements LauncherSessionListener {
  private Database database;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (System.getProperty("belfry.war") != null) {
      database = Database.fresh();
      // it is put into XML as it stands
      System.setProperty(
          "belfry.it.db.url", (database.url() + "&user=belfry_app").replace("&", "&amp;"));
    }
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    if (database != null) {
      database.close();
    }
  }
}
