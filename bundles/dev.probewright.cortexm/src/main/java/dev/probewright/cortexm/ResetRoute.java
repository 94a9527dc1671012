/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cortexm;

import dev.probewright.cortexm.ResetFailedException.Why;
import dev.probewright.target.ResetKind;

/** Which way a core is reset, from what was asked for and what the core and the chip can do. */
final class ResetRoute {
    private final CoreFeatures features;
    private final AttachOptions options;

    ResetRoute(CoreFeatures features, AttachOptions options) {
        this.features = features;
        this.options = options;
    }

    /** @throws ResetFailedException when there is no way */
    ResetKind choose(ResetKind asked) throws ResetFailedException {
        return switch (asked) {
            case SYSTEM -> system();
            case CORE -> core();
            case PIN -> pin(asked);
        };
    }

    private ResetKind system() throws ResetFailedException {
        boolean useless = options.has(ResetQuirk.SYSRESETREQ_USELESS);
        if (options.has(ResetQuirk.VECTRESET_PREFERRED) && vectReset()
                || useless && options.resetLine().isEmpty() && vectReset()) {
            return ResetKind.CORE;
        }
        return useless || options.has(ResetQuirk.SYSRESETREQ_NEEDS_PIN) ? pin(ResetKind.SYSTEM) : ResetKind.SYSTEM;
    }

    private ResetKind core() throws ResetFailedException {
        if (!features.resetsCoreAlone()) {
            throw new ResetFailedException(ResetKind.CORE, Why.NOT_OFFERED, 0, "VECTRESET is of Armv7-M only");
        }
        if (!vectReset()) {
            throw new ResetFailedException(ResetKind.CORE, Why.NOT_OFFERED, 0, "VECTRESET does harm on this chip");
        }
        return ResetKind.CORE;
    }

    private ResetKind pin(ResetKind asked) throws ResetFailedException {
        if (options.resetLine().isEmpty()) {
            String why = asked == ResetKind.PIN ? "" : ", and this chip does not reset by SYSRESETREQ";
            throw new ResetFailedException(asked, Why.NO_PIN, 0, "no reset pin at this probe" + why);
        }
        return ResetKind.PIN;
    }

    private boolean vectReset() {
        return features.resetsCoreAlone() && !options.has(ResetQuirk.VECTRESET_USELESS);
    }
}
