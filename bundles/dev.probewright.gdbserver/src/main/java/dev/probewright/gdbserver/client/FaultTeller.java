/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

import dev.probewright.target.TargetException;
import java.util.Optional;

/** Tells in words which fault the halted core is in, if it is in one. */
@FunctionalInterface
public interface FaultTeller {
    Optional<String> tell() throws TargetException;
}
