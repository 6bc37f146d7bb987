package org.jwasm.dfg;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jwasm.api.LimitException;
import org.jwasm.dfg.graph.ComponentDfg;
import org.jwasm.dfg.graph.Node;
import org.jwasm.dfg.linearize.InstantiationPlan;
import org.jwasm.fusion.AdapterSpec;
import org.jwasm.fusion.StringEncoding;
import org.jwasm.parser.component.CanonOptions;
import org.jwasm.parser.component.Component;
import org.jwasm.parser.component.CoreDefType;
import org.jwasm.parser.component.Declaration;
import org.jwasm.parser.component.DefType;
import org.jwasm.parser.component.Definition;
import org.jwasm.parser.component.ExternName;
import org.jwasm.parser.component.ExternType;
import org.jwasm.parser.component.Primitive;
import org.jwasm.parser.component.Sort;
import org.jwasm.parser.component.validate.ComponentValidator;
import org.jwasm.parser.component.validate.ValidatedComponent;
import org.junit.Test;

public class PlannerTest {
    private static ValidatedComponent valid(Component component) {
        return ComponentValidator.validate(component);
    }

    private static InstantiationPlan plan(Component component) {
        return Planner.plan(valid(component));
    }

    private static <N extends Node> List<N> all(ComponentDfg graph, Class<N> type) {
        List<N> found = new ArrayList<>();
        for (int i = 0; i < graph.size(); i++) {
            if (type.isInstance(graph.node(i))) {
                found.add(type.cast(graph.node(i)));
            }
        }
        return found;
    }

    private static String steps(InstantiationPlan plan) {
        List<String> kinds = new ArrayList<>();
        for (int i = 0; i < plan.steps(); i++) {
            Node node = plan.graph().node(plan.step(i));
            kinds.add(node instanceof Node.Extract ? ((Node.Extract) node).role().keyword() : node.kind().keyword());
        }
        return String.join(" ", kinds);
    }

    @Test
    public void memoriesAreExtractedAndAdaptersInstantiatedJustBeforeTheyAreNeeded() {
        String once = "core.instance resource core.instance memory realloc memory realloc adapter.instance builtin"
            + " core.instance";
        assertEquals(once + " " + once, steps(plan(Samples.linked())));
    }

    @Test
    public void twoInstancesOfAComponentHaveResourceTypesOfTheirOwn() {
        InstantiationPlan plan = plan(Samples.linked());
        assertEquals(2, plan.count(Node.Kind.RESOURCE));
        List<Integer> ofDrops = all(plan.graph(), Node.Builtin.class).stream().map(Node.Builtin::resource)
            .collect(Collectors.toList());
        assertEquals(2, ofDrops.stream().distinct().count());
    }

    @Test
    public void adaptersAreSaidInTheTermsOfThoseWhoMakeThem() {
        InstantiationPlan plan = plan(Samples.linked());
        int first = -1;
        for (int i = 0; i < plan.steps() && first < 0; i++) {
            first = plan.graph().node(plan.step(i)) instanceof Node.AdapterInstance ? plan.step(i) : -1;
        }
        List<AdapterSpec<Integer>> specs = plan.adapters(first);
        assertEquals(2, specs.size());
        AdapterSpec<Integer> length = specs.get(0);
        assertEquals(StringEncoding.UTF8, length.lift().encoding());
        assertEquals(StringEncoding.UTF16, length.lower().encoding());
        assertEquals(List.of(1, 0), length.lift().instance().numbers());
        assertEquals(List.of(2, 0), length.lower().instance().numbers());
        assertEquals("core.export", plan.graph().node(length.lift().memory().definition()).kind().keyword());
        AdapterSpec<Integer> make = specs.get(1);
        int lifted = make.lift().tables().number(make.lift().type().result());
        int lowered = make.lower().tables().number(make.lower().type().result());
        assertEquals(1, plan.handleTypes().get(lifted).instance());
        assertEquals(2, plan.handleTypes().get(lowered).instance());
        assertEquals(plan.handleTypes().get(lifted).resource(), plan.handleTypes().get(lowered).resource());
    }

    @Test
    public void whatAModuleMerelyPassesOnIsTheSameItem() {
        ComponentDfg graph = plan(Samples.linked()).graph();
        Node.Lift run = all(graph, Node.Lift.class).stream()
            .filter(lift -> lift.type().toString().equals("func() -> u32")).findFirst().orElseThrow();
        Node.Options options = (Node.Options) graph.node(run.options());
        Node.CoreExport memory = (Node.CoreExport) graph.node(((Node.Extract) graph.node(options.memory())).item());
        assertEquals("mem", memory.name());
    }

    @Test
    public void aFunctionThatIsImportedAndExportedIsTheImport() {
        ComponentDfg graph = plan(Samples.of(Samples.type(Samples.length()),
            new Definition.Import(ExternName.of("f"), new ExternType.Typed(Sort.FUNC, 0)),
            Samples.export("g", Sort.FUNC, 0))).graph();
        assertEquals("v0 = import \"f\" func(s: string) -> u32\nexport \"g\" = v0\n",
            org.jwasm.dfg.graph.Printer.print(graph));
    }

    @Test
    public void componentsAndModulesOfTheRootCanBeImportedInstantiatedAndExported() {
        DefType moduleUser = new DefType.Component(List.of(
            new Definition.CoreType(new CoreDefType.Module(List.of())),
            new Definition.Import(ExternName.of("m"), new ExternType.Typed(Sort.CORE_MODULE, 0)),
            new Declaration.Export(ExternName.of("r"), new ExternType.SubResource()),
            Samples.type(new DefType.Own(0)), Samples.type(new DefType.Func(false, List.of(), new org.jwasm.parser.component.ValueType.Ref(1))),
            new Declaration.Export(ExternName.of("f"), new ExternType.Typed(Sort.FUNC, 2))));
        ComponentDfg graph = plan(Samples.of(Samples.type(moduleUser),
            new Definition.Import(ExternName.of("c"), new ExternType.Typed(Sort.COMPONENT, 0)),
            Samples.module("(module)"),
            Samples.instantiate(0, Samples.arg("m", Sort.CORE_MODULE, 0)),
            Samples.instantiate(0, Samples.arg("m", Sort.CORE_MODULE, 0)),
            Samples.alias(Sort.FUNC, 1, "f"), Samples.export("c", Sort.COMPONENT, 0), Samples.alias(Sort.TYPE, 1, "r"),
            Samples.export("t", Sort.TYPE, 1), new Definition.Lower(0, CanonOptions.NONE))).graph();
        assertEquals(String.join("\n", "v0 = import \"c\" component[r, f]", "v1 = module 0",
            "v2 = instance! #0 v0 (\"m\" v1)", "v3 = instance! #0 v0 (\"m\" v1)", "v4 = import v3 \"r\" resource",
            "export \"c\" = v0", "export \"t\" = v4", ""), org.jwasm.dfg.graph.Printer.print(graph));
    }

    @Test
    public void aComponentThatIsPassedOutIsPlannedWithItsCaptures() {
        Component inner = Samples.of(new Definition.AliasOuter(Sort.CORE_MODULE, 1, 0),
            new Definition.CoreInstantiate(0, List.of()));
        InstantiationPlan plan = plan(Samples.of(Samples.module("(module)"), new Definition.Nested(inner),
            Samples.export("c", Sort.COMPONENT, 0)));
        Node.Component passed = all(plan.graph(), Node.Component.class).get(0);
        assertEquals(1, passed.captures().size());
        InstantiationPlan inside = Planner.plan(plan.graph().translation(),
            plan.graph().translation().components().get(passed.component()));
        assertEquals("v0 = capture 0 core module\nv1 = core.instance! #0 v0 ()\n", inside.toString());
    }

    @Test
    public void valuesAreRefused() {
        ValidatedComponent component = valid(Samples.of(new Definition.Import(ExternName.of("v"),
            new ExternType.Value(Primitive.U32)), Samples.export("w", Sort.VALUE, 0)));
        assertTrue(assertThrows(LimitException.class, () -> Planner.plan(component)).getMessage().contains("values"));
    }

    @Test
    public void instantiationsThatMultiplyAreRefused() {
        LimitException e = assertThrows(LimitException.class, () -> plan(Samples.bomb(60, 2)));
        assertTrue(e.getMessage(), e.getMessage().contains("number of component instances 10001 exceeds the limit of 10000"));
        assertEquals(8191, plan(Samples.bomb(12, 2)).graph().instances());
    }

    @Test
    public void largeComponentsInstantiatedOftenAreRefused() {
        List<Definition> large = new ArrayList<>();
        large.add(new Definition.Nested(Samples.of()));
        for (int i = 0; i < 900; i++) {
            large.add(new Definition.AliasOuter(Sort.COMPONENT, 0, 0));
        }
        List<Definition> twice = new ArrayList<>(List.of(new Definition.Nested(Samples.of(large))));
        List<Definition> often = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            twice.add(Samples.instantiate(0));
        }
        often.add(new Definition.Nested(Samples.of(twice)));
        for (int i = 0; i < 20; i++) {
            often.add(Samples.instantiate(0));
        }
        LimitException e = assertThrows(LimitException.class, () -> plan(Samples.of(often)));
        assertTrue(e.getMessage(), e.getMessage().contains("exceeds the limit"));
    }

    @Test
    public void deepInstantiationTakesNoStack() throws InterruptedException {
        assertEquals(100, plan(Samples.bomb(99, 1)).graph().instances());
        ValidatedComponent chain = valid(Samples.chain(900));
        InstantiationPlan[] plan = new InstantiationPlan[1];
        Thread thread = new Thread(null, () -> plan[0] = Planner.plan(chain), "small stack", 128 << 10);
        thread.start();
        thread.join();
        assertEquals(901, plan[0].graph().instances());
    }

    @Test
    public void everyPhasePrintsAndTheSameComponentPrintsTheSame() {
        for (Phase phase : Phase.values()) {
            String text = Planner.print(valid(Samples.linked()), phase);
            assertEquals(text, Planner.print(valid(Samples.linked()), phase));
            assertTrue(text, text.length() > 500);
        }
    }

    /** A list of definitions that grows tenfold takes about ten times as long; here only that it is quick enough. */
    @Test(timeout = 20_000)
    public void planningIsLinear() {
        List<Definition> list = new ArrayList<>(List.of(Samples.module("(module (func (export \"f\")))"),
            new Definition.CoreInstantiate(0, List.of()), Samples.type(new DefType.Func(false, List.of(), null))));
        for (int i = 0; i < 50_000; i++) {
            list.add(Samples.core(Sort.CORE_FUNC, 0, "f"));
            list.add(new Definition.Lift(2 * i, CanonOptions.NONE, 0));
            list.add(new Definition.Lower(i, CanonOptions.NONE));
        }
        list.add(Samples.export("f", Sort.FUNC, 49_999));
        ValidatedComponent large = valid(Samples.of(list));
        for (int i = 0; i < 5; i++) {
            assertEquals(1, Planner.plan(large).graph().exports().size());
        }
    }

    @Test
    public void sameTypesAreTheSameNode() {
        List<Definition> list = new ArrayList<>(List.of(Samples.module("(module (func (export \"f\")))"),
            new Definition.CoreInstantiate(0, List.of()), Samples.core(Sort.CORE_FUNC, 0, "f"),
            Samples.type(new DefType.Func(false, List.of(), null)), Samples.type(new DefType.Func(false, List.of(), null)),
            new Definition.Lift(0, CanonOptions.NONE, 0), new Definition.Lift(0, CanonOptions.NONE, 1),
            Samples.export("a", Sort.FUNC, 0), Samples.export("b", Sort.FUNC, 1)));
        ComponentDfg graph = plan(Samples.of(list)).graph();
        assertEquals(graph.exports().get(0).node(), graph.exports().get(1).node());
        assertSame(Node.Kind.LIFT, graph.node(graph.exports().get(0).node()).kind());
    }

    @Test
    public void slotsCountTheStepsOfEachKind() {
        InstantiationPlan plan = plan(Samples.linked());
        int[] next = new int[Node.Kind.values().length];
        for (int i = 0; i < plan.steps(); i++) {
            Node.Kind kind = plan.graph().node(plan.step(i)).kind();
            assertEquals(next[kind.ordinal()]++, plan.slot(plan.step(i)));
        }
        int[] counts = Arrays.stream(Node.Kind.values()).mapToInt(plan::count).toArray();
        assertEquals(Arrays.toString(next), Arrays.toString(counts));
    }
}
