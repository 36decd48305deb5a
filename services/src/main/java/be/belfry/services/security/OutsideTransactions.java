package be.belfry.services.security;

import jakarta.enterprise.context.Dependent;
import jakarta.transaction.Transactional;
import java.util.concurrent.Callable;

/** Sets the transaction aside that whoever calls is in, and takes it up again afterwards. */
@Dependent
class OutsideTransactions {
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  Object call(Callable<Object> work) throws Exception {
    return work.call();
  }
}
