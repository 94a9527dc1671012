/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core;

/** Names of this bundle. */
public final class IdeCore {
    /** The bundle's symbolic name; also the qualifier of its preferences and of its status objects. */
    public static final String ID = "dev.probewright.ide.core";

    private IdeCore() {}
}
