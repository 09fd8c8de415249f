/** How a module owns its data: its own connection, its own migrations, and the wall between tenants. */
@NullMarked
package io.holdfast.foundation.database;

import org.jspecify.annotations.NullMarked;
