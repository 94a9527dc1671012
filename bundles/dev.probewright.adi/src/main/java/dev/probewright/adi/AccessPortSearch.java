/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which access ports a debug port has. */
final class AccessPortSearch {
    private static final int MOST = 256;

    private final DebugPort port;
    private final DpIdentity identity;
    private Optional<RomTable> table = Optional.empty();

    AccessPortSearch(DebugPort port, DpIdentity identity) {
        this.port = port;
        this.identity = identity;
    }

    /** All, as {@link DebugPort#accessPorts}. */
    List<AccessPort> all() throws TargetException {
        List<AccessPort> found = new ArrayList<>();
        if (identity.addressed()) {
            for (AccessPort each : port.accessPorts(addresses())) {
                if (each.idr() != 0) {
                    found.add(each);
                }
            }
            return found;
        }
        for (int apsel = 0; apsel < MOST; apsel++) {
            AccessPort each = port.accessPort(apsel);
            if (each.idr() == 0) {
                break;
            }
            found.add(each);
        }
        return found;
    }

    /** The first one with memory behind it; those after it are not looked at. */
    Optional<AccessPort> firstWithMemory() throws TargetException {
        if (identity.addressed()) {
            for (ApAddress address : addresses()) {
                AccessPort each = port.accessPort(address);
                if (each.isMemory()) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }
        for (int apsel = 0; apsel < MOST; apsel++) {
            AccessPort each = port.accessPort(apsel);
            if (each.isMemory()) {
                return Optional.of(each);
            }
            if (each.idr() == 0) {
                break;
            }
        }
        return Optional.empty();
    }

    /** As {@link DebugPort#romTable}. */
    Optional<RomTable> romTable() throws TargetException {
        if (table.isEmpty() && identity.base().isPresent()) {
            table = Optional.of(RomTable.read(new ApSpace(port), identity.base().getAsLong()));
        }
        return table;
    }

    private List<ApAddress> addresses() throws TargetException {
        return port.romTable().stream()
                .flatMap(each -> each.accessPorts().stream())
                .map(ApAddress::v2)
                .toList();
    }
}
