/** REST of the meetings of cells. */
package be.belfry.web.crisis.rest;
