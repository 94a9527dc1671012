/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.target.CoreRegister;
import dev.probewright.target.RegistersUnavailableException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The registers of a halted core, of one exchange.
 *
 * @param values in the order of {@link CortexM#registers()}
 * @param missing why those of the floating-point unit are not among them, where they are not
 */
public record RegisterSnapshot(Map<CoreRegister, Integer> values, Optional<RegistersUnavailableException> missing) {
    public RegisterSnapshot {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
