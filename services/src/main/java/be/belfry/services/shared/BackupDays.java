package be.belfry.services.shared;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * After how many days a backup is called old: {@code belfry.backup.days}, which can also be the
 * environment variable {@code BELFRY_BACKUP_DAYS}.
 */
@ApplicationScoped
public class BackupDays {
  private static final int DAYS = 3;

  /**
   * The days; 0 for who copies by other means. What is no number of days counts as none said, which
   * are three: no typing error may take the server down.
   */
  int count() {
    return said().filter(days -> days.matches("\\d{1,4}")).map(Integer::valueOf).orElse(DAYS);
  }

  /** The setting as the operator wrote it. */
  Optional<String> said() {
    return ConfigProvider.getConfig().getOptionalValue("belfry.backup.days", String.class);
  }
}
