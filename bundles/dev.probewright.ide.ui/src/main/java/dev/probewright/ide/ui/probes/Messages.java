/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.probes;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {
    public static String Column_Id = "";
    public static String Column_Name = "";
    public static String Column_Serial = "";
    public static String Column_State = "";
    public static String Probe_Label = "";
    public static String State_Busy = "";
    public static String State_Free = "";
    public static String State_NoDriver = "";
    public static String State_NoPermission = "";
    public static String State_Virtual = "";
    public static String State_Why = "";
    public static String View_Empty = "";
    public static String View_Looking = "";

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}
}
