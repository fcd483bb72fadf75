using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Simulation.Calls;

namespace CallCenter.Simulation.Scripts;

/// <summary>Runs the <c>test</c> blocks of a project against its compiled release: no telephone, no database, virtual time.</summary>
/// <param name="module">The executable half of the release.</param>
/// <param name="manifest">The release as data.</param>
public sealed class TestRunner(ReleaseModule module, ReleaseManifest manifest)
{
    private const int PathNodesMax = 20;

    /// <summary>Runs all tests of the release; the results are in the order of the source.</summary>
    public IReadOnlyList<TestResult> RunAll() => RunAll(manifest.Tests);

    /// <summary>Runs tests of the release on all processors: a call has its own state, so none sees another.</summary>
    /// <param name="tests">The tests.</param>
    /// <param name="cancellation">Gives up between tests.</param>
    /// <returns>The results, in the order of <paramref name="tests"/>.</returns>
    public IReadOnlyList<TestResult> RunAll(IReadOnlyList<TestManifest> tests, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(tests);
        var results = new TestResult[tests.Count];
        Parallel.For(0, tests.Count, new ParallelOptions { CancellationToken = cancellation }, index => results[index] = Run(tests[index]));
        return results;
    }

    /// <summary>Runs one test.</summary>
    public TestResult Run(TestManifest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        var started = TimeProvider.System.GetTimestamp();
        if (Misfit(test) is { } misfit)
        {
            return new TestResult(test.Name, test.File, test.Line, new TestFailure(test.File, test.Line, misfit, []), [], TimeSpan.Zero);
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(manifest.TimeZone);
        var script = new TestScript(test.Steps, test.Line, zone);
        var call = new ScriptedCall(module, manifest, test, script);
        try
        {
            Serve(call, script);
        }
#pragma warning disable CA1031 // Supervisor of one test: whatever a flow throws is the result of the test, not the end of the run.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            script.Fail($"The flow failed: {fault.Message}{FlowFault.PlaceOf(fault)}");
        }

        return new TestResult(test.Name, test.File, test.Line, FailureOf(test, script, call), call.Nodes, call.Elapsed)
        {
            Moments = script.Moments,
            Took = TimeProvider.System.GetElapsedTime(started),
        };
    }

    // A test that names what this release does not have was made for another one.
    private string? Misfit(TestManifest test)
    {
        var fits = test.Givens.All(given => given.Statement >= 0 && given.Statement < manifest.Statements.Count
                && Enum.TryParse<DataOutcome>(given.Outcome, ignoreCase: true, out _)
                && given.Rows.All(row => row.Count == manifest.Statements[given.Statement].Columns.Count))
            && test.Switches.All(index => index >= 0 && index < manifest.Switches.Count)
            && test.Settings.All(setting => setting.Setting >= 0 && setting.Setting < manifest.Settings.Count)
            && test.Steps.All(step => Enum.IsDefined(step.Kind) && (step.Kind != TestStepKind.ExpectCall || step.Values.Count == 1));
        return fits ? null : "The test needs a release of another version: compile the project again";
    }

    private void Serve(ScriptedCall call, TestScript script)
    {
        var decision = module.Route(call);
        if (decision.Flow < 0)
        {
            Refuse(decision, script);
            return;
        }

        // Every operation of a scripted call completes at once, so the whole call has happened when this returns.
        var run = FlowTrampoline.RunAsync(module, manifest, decision.Flow, call);
        if (!run.IsCompleted)
        {
            throw new InvalidOperationException("A flow awaited something other than its call.");
        }

        run.GetAwaiter().GetResult();
        script.Settle();
        if (script.Current is not null && script.Failure is null)
        {
            script.FailBecause("the call is over");
        }
    }

    private static void Refuse(InboundDecision decision, TestScript script)
    {
        var status = SettingValues.Format(decision.RejectStatus);
        if (script.Current is { Kind: TestStepKind.ExpectReject, Text: var expected } && expected == status)
        {
            script.Take();
        }
        else
        {
            script.FailBecause($"the call was refused with {status}");
        }
    }

    private TestFailure? FailureOf(TestManifest test, TestScript script, ScriptedCall call) => script.Failure is not { } message
        ? null
        : new TestFailure(
            test.File,
            script.FailureLine,
            message,
            [.. call.Nodes.TakeLast(PathNodesMax).Select(node => manifest.Nodes[node].Id)])
        {
            At = script.FailedAt,
            Expected = script.FailureExpected,
            Happened = script.FailureHappened,
            Heard = script.FailureHeard,
        };
}
