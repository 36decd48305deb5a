package be.belfry.services.security;

import be.belfry.domain.security.Opened;
import be.belfry.domain.security.ViewerContext;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * Tells the database who looks, with each call from outside of the beans; bound to all of them in
 * {@code ejb-jar.xml}. Row-level security shows nothing to a transaction without a viewer. What a
 * service gives away that only a narrow circle may read is recorded in the same transaction.
 *
 * <p>A service may look as the program itself until it returns. Where a request spans several calls
 * with one transaction, the next call looks as the caller again and finds nothing in memory that
 * was read for the program: it shows what it would show in a transaction of its own.
 */
public class ViewerInterceptor {
  /** Key of who looks in a transaction, as far as this class has told it. */
  private static final String MARK = ViewerInterceptor.class.getName();

  /** Key of whether a bean is at work in a transaction. */
  private static final String INSIDE = MARK + ".inside";

  @Resource private TransactionSynchronizationRegistry transaction;
  @Inject private ViewerContext context;
  @Inject private CurrentSubject current;
  @Inject private NarrowReads reads;

  @AroundInvoke
  Object enter(InvocationContext invocation) throws Exception {
    if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
      return proceed(invocation);
    }
    if (Boolean.TRUE.equals(transaction.getResource(INSIDE))) {
      if (!current.get().id().equals(transaction.getResource(MARK))) {
        look();
      }
      return proceed(invocation);
    }
    if (transaction.getResource(MARK) != null) {
      context.forget();
    }
    look();
    transaction.putResource(INSIDE, true);
    try {
      return proceed(invocation);
    } finally {
      if (transaction.getTransactionStatus() != Status.STATUS_NO_TRANSACTION) {
        transaction.putResource(INSIDE, false);
      }
    }
  }

  private void look() {
    context.act(current.get());
    transaction.putResource(MARK, current.get().id());
  }

  private Object proceed(InvocationContext invocation) throws Exception {
    Object result = invocation.proceed();
    if (result instanceof Opened opened
        && transaction.getTransactionStatus() == Status.STATUS_ACTIVE) {
      reads.opened(opened);
    }
    return result;
  }
}
