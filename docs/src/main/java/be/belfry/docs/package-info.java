/** Documentation that is made from the code, so that it cannot be wrong. */
package be.belfry.docs;
