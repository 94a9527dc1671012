/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.chip;

import dev.probewright.target.TargetException;
import java.util.List;

/** Nothing in the catalogue answers to what the connected chip says of itself. */
public final class ChipNotIdentifiedException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final List<IdentityFact> facts;

    /** @param facts what was seen, in order */
    public ChipNotIdentifiedException(List<IdentityFact> facts) {
        super("the chip is none of the catalogue: " + IdentityFact.list(facts));
        this.facts = List.copyOf(facts);
    }

    public List<IdentityFact> facts() {
        return facts;
    }
}
