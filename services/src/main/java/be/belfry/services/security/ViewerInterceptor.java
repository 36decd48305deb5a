package be.belfry.services.security;

import be.belfry.domain.security.ViewerContext;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * Tells the database who looks, once for each transaction; bound to all beans in {@code
 * ejb-jar.xml}. Row-level security shows nothing to a transaction without a viewer.
 */
public class ViewerInterceptor {
  private static final String MARK = ViewerInterceptor.class.getName();

  @Resource private TransactionSynchronizationRegistry transaction;
  @Inject private ViewerContext context;
  @Inject private CurrentSubject current;

  @AroundInvoke
  @AroundTimeout
  Object enter(InvocationContext invocation) throws Exception {
    if (transaction.getTransactionStatus() == Status.STATUS_ACTIVE
        && !current.get().id().equals(transaction.getResource(MARK))) {
      context.enter(current.get());
      transaction.putResource(MARK, current.get().id());
    }
    return invocation.proceed();
  }
}
