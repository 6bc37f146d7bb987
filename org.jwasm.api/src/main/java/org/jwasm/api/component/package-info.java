/**
 * Components in the embedding API: compile, link, instantiate, call.
 *
 * <pre>
 *   ComponentEngine components = ComponentEngine.of(engine);
 *   Component component = components.compile(bytes);
 *   ComponentInstance instance = components.newLinker()
 *           .func("ns:pkg/log#write", args -&gt; { System.out.println(args[0]); return null; })
 *           .instantiate(store, component);
 *   String answer = (String) instance.func("ns:pkg/greet#hello").call("world");
 * </pre>
 *
 * <p>Values are Java objects, by their type:
 *
 * <pre>
 *   bool                    Boolean
 *   s8 u8 s16 u16 s32       Integer, with the value
 *   u32 s64                 Long, with the value
 *   u64                     Long, with the bits
 *   f32 f64                 Float, Double
 *   char                    Integer, the code point
 *   string                  String
 *   list of s8 or u8        byte[]
 *   list, fixed-length list List
 *   map                     Map, in order
 *   record                  Map by label, in order
 *   tuple                   List
 *   variant                 {@link org.jwasm.api.component.VariantValue}
 *   enum                    String, the label
 *   flags                   Set of the labels that are set
 *   option                  Optional
 *   result                  {@link org.jwasm.api.component.Result}
 *   own, borrow             {@link org.jwasm.api.component.Resource}
 * </pre>
 *
 * <p>What is passed in may be of any class with the same meaning: any Number in range for integers, any Collection for
 * lists and tuples, byte[] or Collection for lists of bytes. What comes out is as above, and the receiver's to keep.
 *
 * <p>The option {@code async}, streams, futures and error contexts are not supported yet: a component that lifts or lowers
 * functions with them is refused by an {@link org.jwasm.api.UnsupportedPlatformException} when it is instantiated, and
 * one that calls an asynchronous built-in gets it then.
 *
 * <p>Generated bindings of WIT are made of annotations with the names that components use, and types that Java has no like
 * of. An interface of WIT is a Java interface with {@link org.jwasm.api.component.WitInterface}, a world one with
 * {@link org.jwasm.api.component.WitWorld}; wherever a Java name is not the name in WIT,
 * {@link org.jwasm.api.component.WitName} says what that is. So bindings can be matched with a component by reflection,
 * whether they were generated or written by hand.
 *
 * <p>Reference: the Component Model, "The WIT text format".
 */
@Export
@Version("1.0.0")
package org.jwasm.api.component;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
