package be.belfry.services.audit;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Twice a second, on every node; a lock of the database lets one of them work. A calendar's second
 * would be too long: whoever just missed it would wait for more than a second.
 */
@Startup
@Singleton
public class LogSequencer {
  private static final Subject SEQUENCER = Subject.system("sequencer");
  private static final long RHYTHM_MILLIS = 500;

  /** At most so many rounds in one turn: a flood must not keep the timer from stopping. */
  private static final int ROUNDS = 20;

  @Resource private TimerService timers;
  @Inject private CurrentSubject current;
  @Inject private MerkleLogService log;

  @PostConstruct
  void begin() {
    timers.createIntervalTimer(RHYTHM_MILLIS, RHYTHM_MILLIS, new TimerConfig(null, false));
  }

  @Timeout
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void look() {
    current.set(SEQUENCER);
    for (int round = 0; round < ROUNDS && log.sequence(); round++) {
      // the condition does the work
    }
  }
}
