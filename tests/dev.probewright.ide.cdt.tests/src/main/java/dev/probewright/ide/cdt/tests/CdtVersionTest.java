/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** Says which CDT the other tests ran in. */
class CdtVersionTest {
    @Test
    void isOneThatIsMeant() {
        Bundle gdb = Platform.getBundle("org.eclipse.cdt.dsf.gdb");
        System.out.println("org.eclipse.cdt.dsf.gdb " + gdb.getVersion() + ", org.eclipse.cdt.core "
                + Platform.getBundle("org.eclipse.cdt.core").getVersion() + ", Java "
                + System.getProperty("java.version"));
        assertTrue(gdb.getVersion().compareTo(new Version(7, 1, 200)) >= 0, "CDT 11.4 is the oldest meant");
    }
}
