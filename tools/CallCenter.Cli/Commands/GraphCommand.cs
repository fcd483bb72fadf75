using System.CommandLine;
using System.Text;
using CallCenter.Cli.Drawing;
using CallCenter.Cli.Terminal;
using CallCenter.Compiler;
using CallCenter.Compiler.Sources;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.FlowGraph.Diagrams;
using CallCenter.FlowGraph.Drawing;
using CallCenter.FlowGraph.Model;
using CallCenter.Semantics.Bound;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter graph PROJECT [FLOW…]</c>: the project, or flows of it, as a picture.</summary>
internal static class GraphCommand
{
    private const string Svg = "svg";
    private const string Mermaid = "mermaid";
    private const string Json = "json";
    private const string Flows = "flows";
    private const string Nodes = "nodes";

    private const string Help =
        """
        Draws a project: a box for each flow, with what callers are asked, whom they reach and where they go on. With the names
        of flows it draws these in full: every question with its keys, every decision, outcome and ending.

        The picture is an SVG file that needs nothing else; every box says where it is written. Mermaid is text for pages that
        draw it themselves; JSON is the whole graph, for tools, and so are the messages of a project with errors then.

        Examples:
          callcenter graph examples/hotline-400 --output hotline.svg
          callcenter graph examples/hotline-400 Main OrderStatus --output menus.svg
          callcenter graph examples/hotline-400 --format mermaid
          callcenter test examples/hotline-400 --coverage counts.json
          callcenter graph examples/hotline-400 --overlay counts.json --output coverage.svg
          callcenter graph examples/hotline-400 --calls --output calls.svg

        Exit codes: 0 done, 1 errors in the project, 2 usage, or a file that cannot be read or written.
        """;

    public static Command Create()
    {
        var project = ProjectArgument.Create();
        var flows = new Argument<string[]>("flow") { Description = "Flows to be drawn in full; none for the whole project", Arity = ArgumentArity.ZeroOrMore };
        var format = new Option<string?>("--format") { Description = "svg, mermaid or json; by the ending of the output file, or svg" };
        format.AcceptOnlyFromAmong(Svg, Mermaid, Json);
        var output = new Option<string?>("--output", "-o") { Description = "File to write; the terminal when left out" };
        var overlay = new Option<string?>("--overlay") { Description = "Counts that `callcenter test --coverage FILE.json` has written" };
        var calls = new Option<string?>("--calls") { Description = "Count the recorded calls: of the project, or in another database", Arity = ArgumentArity.ZeroOrOne };
        var detail = new Option<string?>("--detail") { Description = "flows: a box for each flow, of those named and their neighbours; nodes: each flow in full" };
        detail.AcceptOnlyFromAmong(Flows, Nodes);
        var command = new Command("graph", Help) { project, flows, format, output, overlay, calls, detail };
        command.SetAction(parsed => Run(new Wanted(
            parsed.GetValue(project)!,
            parsed.GetValue(flows) ?? [],
            parsed.GetValue(format),
            parsed.GetValue(output),
            parsed.GetValue(overlay),
            parsed.GetResult(calls) is not null,
            parsed.GetValue(calls),
            parsed.GetValue(detail))));
        return command;
    }

    private sealed record Wanted(
        string Project, string[] Flows, string? Format, string? Output, string? Overlay, bool Calls, string? Records, string? Detail);

    private static int Run(Wanted wanted)
    {
        if (wanted.Overlay is not null && wanted.Calls)
        {
            Console.Error.WriteLine("Take either --overlay or --calls: one picture shows one count.");
            return ExitCodes.Usage;
        }

        if (ProjectArgument.Open(wanted.Project) is not { } folder)
        {
            return ExitCodes.Usage;
        }

        using var progress = Progress.Start("drawing");
        try
        {
            var result = new ProjectCompiler(TimeProvider.System).Check(folder);
            progress.Stop();
            if (result.Project is not { } project)
            {
                DiagnosticPrinter.Print(result.Diagnostics, Console.Out, json: wanted.Format == Json);
                return ExitCodes.Errors;
            }

            return Draw(wanted, folder, project);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            progress.Stop();
            Console.Error.WriteLine($"The project cannot be read: {exception.Message}");
            return ExitCodes.Usage;
        }
    }

    private static int Draw(Wanted wanted, ProjectFolder folder, BoundProject project)
    {
        var graph = ProjectGraph.Of(project);
        if (FlowsOf(graph, wanted.Flows) is not { } flows || !GraphCounts.TryRead(wanted.Overlay, wanted.Calls, wanted.Records, folder, project, out var counts))
        {
            return ExitCodes.Usage;
        }

        return Write(Picture(wanted, graph, flows, counts), wanted.Output) ? ExitCodes.Done : ExitCodes.Usage;
    }

    // Null after a name that no flow has.
    private static List<int>? FlowsOf(ProjectGraph graph, string[] names)
    {
        string[] all = [.. Enumerable.Range(0, graph.Flows.Length).Select(graph.NameOf)];
        var flows = new List<int>();
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            var flow = Array.IndexOf(all, name);
            if (flow < 0)
            {
                Console.Error.WriteLine(Nearest.To(name, all) is { } nearest
                    ? $"No flow is named `{name}`. Did you mean `{nearest}`?"
                    : $"No flow is named `{name}`. The flows are {string.Join(", ", all)}.");
                return null;
            }

            flows.Add(flow);
        }

        return flows;
    }

    private static string Picture(Wanted wanted, ProjectGraph graph, List<int> flows, NodeCounts? counts)
    {
        var format = wanted.Format ?? Path.GetExtension(wanted.Output)?.ToUpperInvariant() switch
        {
            ".JSON" => Json,
            ".MMD" or ".MERMAID" or ".MD" => Mermaid,
            _ => Svg,
        };
        if (format == Json)
        {
            return GraphJson.Of(graph, flows, counts);
        }

        var overlay = counts is null ? null : new Overlay(graph, counts);
        var inFull = wanted.Detail == Nodes || (wanted.Detail is null && flows.Count > 0);
        var shown = flows.Count > 0 ? flows : ProjectDiagram.FlowsOf(graph);
        Diagram[] diagrams = inFull ? [.. shown.Select(flow => FlowDiagram.Of(graph, flow))] : [flows.Count > 0 ? ProjectDiagram.Of(graph, flows) : ProjectDiagram.Of(graph)];
        return format == Mermaid ? MermaidText.Of(diagrams, overlay) : SvgPicture.Of(graph, diagrams, overlay);
    }

    private static bool Write(string text, string? output)
    {
        try
        {
            if (output is null)
            {
                using var standard = Console.OpenStandardOutput();
                standard.Write(Encoding.UTF8.GetBytes(text));
            }
            else
            {
                File.WriteAllText(output, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            }

            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The picture cannot be written: {exception.Message}");
            return false;
        }
    }
}
