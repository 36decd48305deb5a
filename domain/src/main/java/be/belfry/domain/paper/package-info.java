/**
 * Days without the program: everything that a watch needs to go on with pen and telephone, printed
 * before it is needed. Numbers of logbook lines are reserved when they are printed, so that no two
 * sheets have one number and each is keyed in once. Basis: PLAN-LOG, a proposal of this product.
 */
package be.belfry.domain.paper;
