package be.belfry.server.walls;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/**
 * The tests that only read a {@link WalledServer}, in one test process: each further process would
 * start and fill one more. By its name each runs alone.
 */
// None of them judges how long an answer takes: the build's other run of tests finds none.
@Suite(failIfNoTests = false)
@SelectClasses({CanaryIT.class, CrossedWallsIT.class})
class WalledIT {}
