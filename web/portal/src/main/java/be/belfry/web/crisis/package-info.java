/** Pages of the crisis files. */
package be.belfry.web.crisis;
