/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

/** Our programmer, but it trusts every algorithm, as others do: nobody looks what else it changed. */
public final class TrustingProgrammer extends FlashProgrammer {
    @Override
    boolean guarded(FlashPlan.RegionPlan region) {
        return false;
    }
}
