package be.belfry.web.plan.rest;

/**
 * Why an office withdraws a version of the plan that both had approved.
 *
 * @param reason 1 to 2000 characters
 */
record PlanWithdrawal(String reason) {}
