/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt;

import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Names of this bundle, and its place in the framework. */
public final class IdeCdt {
    /** The bundle's symbolic name; also the qualifier of its status objects. */
    public static final String ID = "dev.probewright.ide.cdt";

    private IdeCdt() {}

    /** For services of debug sessions, which are registered and looked up with it. */
    public static BundleContext context() {
        return FrameworkUtil.getBundle(IdeCdt.class).getBundleContext();
    }
}
