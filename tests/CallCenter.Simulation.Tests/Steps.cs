using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Tests;

/// <summary>Steps of a test, as short as in a <c>.flow</c> file.</summary>
internal static class Steps
{
    public static TestStep Silence { get; } = new(TestStepKind.Silence, 0);

    public static TestStep HangsUp { get; } = new(TestStepKind.HangsUp, 0);

    public static TestStep ExpectHangup { get; } = new(TestStepKind.ExpectHangup, 0);

    public static TestStep Hears(string prompt) => new(TestStepKind.Hears, 0, prompt);

    public static TestStep Press(string keys) => new(TestStepKind.Press, 0, keys);

    public static TestStep Speaks(int seconds) => new(TestStepKind.Speaks, 0, Duration: TimeSpan.FromSeconds(seconds));

    public static TestStep ExpectTransfer(string to, string outcome) => new(TestStepKind.ExpectTransfer, 0, to, outcome);

    public static TestStep ExpectCommand(string name) => new(TestStepKind.ExpectCommand, 0, name);

    public static TestStep ExpectReject(string status) => new(TestStepKind.ExpectReject, 0, status);
}
