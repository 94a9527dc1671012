/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

class WorkbenchTest {
    @Test
    void workbenchOpensAVisibleWindow() {
        assertNotNull(Display.getCurrent(), "tests run in the user interface thread");
        IWorkbenchWindow[] windows = PlatformUI.getWorkbench().getWorkbenchWindows();
        assertEquals(1, windows.length);
        assertTrue(windows[0].getShell().isVisible());
        assertNotNull(windows[0].getActivePage().getPerspective());
    }

    @Test
    void componentsAreServed() {
        Bundle runtime = Stream.of(bundles())
                .filter(bundle -> bundle.getSymbolicName().equals("org.apache.felix.scr"))
                .findFirst()
                .orElseThrow();
        assertEquals(Bundle.ACTIVE, runtime.getState());
    }

    @Test
    void everyBundleOfTheFeatureResolves() {
        List<Bundle> ours = Stream.of(bundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("dev.probewright."))
                .toList();
        assertFalse(ours.isEmpty());
        assertEquals(
                List.of(),
                ours.stream()
                        .filter(bundle -> bundle.getState() < Bundle.RESOLVED)
                        .map(Bundle::getSymbolicName)
                        .toList());
        List<String> names = ours.stream().map(Bundle::getSymbolicName).toList();
        assertTrue(names.contains("dev.probewright.ide.ui"), names.toString());
        assertTrue(names.contains("dev.probewright.thirdparty.libusb4java.linux-x86-64"), names.toString());
    }

    private static Bundle[] bundles() {
        return FrameworkUtil.getBundle(WorkbenchTest.class).getBundleContext().getBundles();
    }
}
