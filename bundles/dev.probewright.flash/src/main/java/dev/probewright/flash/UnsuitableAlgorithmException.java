/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.target.TargetException;

/** The algorithm that was given can not be used for a region, and there is no other. */
public final class UnsuitableAlgorithmException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final String algorithm;
    private final String region;
    private final String reason;

    public UnsuitableAlgorithmException(String algorithm, String region, String reason) {
        super(algorithm + " for " + region + ": " + reason);
        this.algorithm = algorithm;
        this.region = region;
        this.reason = reason;
    }

    public String algorithm() {
        return algorithm;
    }

    public String region() {
        return region;
    }

    public String reason() {
        return reason;
    }
}
