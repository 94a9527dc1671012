/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/** What went wrong for users of other tools, each as a test named after its symptom. */
@NonNullByDefault
package dev.probewright.tests.stories;

import org.eclipse.jdt.annotation.NonNullByDefault;
