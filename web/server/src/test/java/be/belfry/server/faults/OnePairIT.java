package be.belfry.server.faults;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/**
 * The tests that ask a {@link Pair}, in one test process and one after the other: they harm nobody,
 * and each further process would start two more servers. By its name each runs alone.
 */
// None of them judges how long an answer takes: the build's other run of tests finds none.
@Suite(failIfNoTests = false)
@SelectClasses({
  TwoNodesIT.class,
  FaultsIT.class,
  SecondPlaceIT.class,
  WrongClockIT.class,
  TwoNodesCallsIT.class,
  ReadOnlyIT.class,
  HangingMailIT.class
})
class OnePairIT {}
