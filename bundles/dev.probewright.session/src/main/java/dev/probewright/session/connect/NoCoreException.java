/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.connect;

import dev.probewright.target.TargetException;
import java.util.List;

/** The debug port answers, and no access port leads to a Cortex-M. */
public final class NoCoreException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final int dpidr;
    private final transient List<String> accessPorts;

    /** @param accessPorts each with what was seen of it: {@code AP 0 (IDR 0x24770011): CPUID 0x00000000} */
    public NoCoreException(int dpidr, List<String> accessPorts) {
        super(String.format(
                "DPIDR 0x%08X, %s",
                dpidr, accessPorts.isEmpty() ? "no access port with memory" : String.join("; ", accessPorts)));
        this.dpidr = dpidr;
        this.accessPorts = List.copyOf(accessPorts);
    }

    public int dpidr() {
        return dpidr;
    }

    public List<String> accessPorts() {
        return accessPorts;
    }
}
