/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.adi.ComponentId;
import dev.probewright.adi.DebugPort;
import dev.probewright.chip.KnownIdentity;
import dev.probewright.chip.KnownIdentity.ApIdentity;
import dev.probewright.chip.KnownIdentity.RomTableId;
import dev.probewright.session.connect.Connection;
import dev.probewright.target.TargetException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What connecting has told of the chip. */
final class Known {
    private Known() {}

    /** Of a chip of which no memory can be read. */
    static KnownIdentity of(DebugPort port) throws TargetException {
        return new KnownIdentity(
                OptionalInt.of(port.dpidr()),
                OptionalInt.empty(),
                Optional.empty(),
                port.targetId(),
                port.accessPorts().stream()
                        .map(each -> new ApIdentity(each.address().value(), each.idr()))
                        .toList());
    }

    /** The access ports are not told of: only the core's was looked at, and others may be what a chip is known by. */
    static KnownIdentity of(Connection connection, Optional<ComponentId> table) {
        Optional<RomTableId> id = table.filter(ComponentId::isValid)
                .map(component -> new RomTableId(jep106(component.designer()), component.part()));
        return new KnownIdentity(
                OptionalInt.of(connection.dpidr()),
                OptionalInt.of(connection.cpuid()),
                id,
                connection.port().targetId(),
                List.of());
    }

    /** As chips' descriptions number designers, from bits [11:8] and [6:0] as PIDR has them; a legacy number stays what it is. */
    private static int jep106(int designer) {
        return designer < 0 ? designer : designer >>> 8 << 7 | designer & 0x7F;
    }
}
