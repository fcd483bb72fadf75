using System.Globalization;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Releases.Diffing;

/// <summary>A project's test, a line for what it begins with and for each step.</summary>
internal static class TestLines
{
    public static IReadOnlyList<string> Of(TestManifest test, ManifestNames names) =>
    [
        $"call from {test.From} to {test.To} at {test.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}{Named(" by ", test.Trunk)}{Named(" diverted from ", test.DivertedFrom)}{Named(" with ", test.Handed)}",
        .. test.Switches.Select(index => $"switch {names.Switch(index)}"),
        .. test.Settings.Select(setting => $"setting {names.Setting(setting.Setting)} = {setting.Value}"),
        .. test.Shares.Count > 0 ? [$"chance {string.Join(", ", test.Shares)}"] : Array.Empty<string>(),
        .. test.Givens.Select(given => $"given {names.Statement(given.Statement)}({Values(given.Arguments)}) {given.Outcome}{Rows(given)}{(given.After is { } after ? $" after {ManifestNames.Length(after)}" : "")}"),
        .. test.Steps.Select(Step),
    ];

    private static string Step(TestStep step) =>
        string.Concat(char.ToLowerInvariant(step.Kind.ToString()[0]), step.Kind.ToString()[1..])
        + Named(" ", step.Text)
        + (step.Words is { } words ? $" \"{words}\"" : "")
        + (step.Values.Count > 0 ? $"({Values(step.Values)})" : "")
        + (step.Duration is { } length ? $" {ManifestNames.Length(length)}" : "")
        + Named(" during ", step.During)
        + Named(" priority ", step.Priority)
        + Named(" overflow ", step.Overflow)
        + Named(" ", step.Detail)
        + Named(" data ", step.Data)
        + Named(" initially ", step.Initial)
        + Named(" -> ", step.Outcome);

    private static string Rows(TestGiven given) =>
        string.Concat(given.Rows.Select(static row => $" [{string.Join(", ", row.Select(static value => value ?? "none"))}]"));

    private static string Values(IReadOnlyList<TestValue> values) => string.Join(", ", values.Select(Value));

    private static string Value(TestValue value) =>
        value.Fields is { } fields ? $"{value.Name}: {{ {Values(fields)} }}" : $"{value.Name}: {value.Text ?? "none"}";

    private static string Named(string before, string? what) => string.IsNullOrEmpty(what) ? "" : before + what;
}
