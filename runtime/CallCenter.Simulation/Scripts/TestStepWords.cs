using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Scripts;

/// <summary>Steps of a test in words.</summary>
internal static class TestStepWords
{
    /// <summary>What a step expects, to stand after “Expected”.</summary>
    public static string Expected(TestStep step) => step.Kind switch
    {
        TestStepKind.Hears => $"to hear {Heard(step)}",
        TestStepKind.DoesNotHear => $"not to hear {Heard(step)}",
        TestStepKind.Press => $"to press \"{step.Text}\"{During(step)}",
        TestStepKind.Waits => $"to wait {Length(step)}",
        TestStepKind.Silence => "to be silent",
        TestStepKind.Speaks => "to speak",
        TestStepKind.HangsUp => $"to hang up{(step.Duration is null ? "" : $" after {Length(step)}")}{During(step)}",
        TestStepKind.ExpectTransfer => $"a transfer to \"{step.Text}\"",
        TestStepKind.ExpectQueue => $"queue {step.Text}{(step.Priority is { } priority ? $" with priority {priority.ToLowerInvariant()}" : "")}{(step.Values.Count > 0 ? $" with {TestValues.Words(step.Values)}" : "")} to be entered",
        TestStepKind.ExpectCallback => $"a call back by queue {step.Text}",
        TestStepKind.ExpectCommand or TestStepKind.ExpectQuery =>
            $"{step.Text} to be executed{(step.Values.Count > 0 ? $" with {TestValues.Words(step.Values)}" : "")}",
        TestStepKind.ExpectReject => $"the call to be refused with {step.Text}",
        TestStepKind.ExpectRedirect => $"the call to be redirected to \"{step.Text}\"",
        TestStepKind.ExpectLog => $"\"{step.Text}\" to be logged",
        TestStepKind.ExpectTag => $"the tag {step.Text}",
        TestStepKind.ExpectBlindTransfer => $"the call to be handed over to \"{step.Text}\"",
        TestStepKind.ExpectDial => $"\"{step.Text}\" to be dialled",
        TestStepKind.ExpectConference => "a conference",
        TestStepKind.ExpectFax => "a fax",
        TestStepKind.ExpectMessage => $"a message in \"{step.Text}\"",
        TestStepKind.ExpectSend => $"{step.Detail} to \"{step.Text}\"",
        TestStepKind.ExpectVerify => $"a verification that ends as {step.Outcome}",
        TestStepKind.ExpectFlow => $"flow {step.Text} to be entered",
        TestStepKind.ExpectHangup => "the flow to hang up",
        TestStepKind.ExpectRecording => step.Outcome is { } ends ? $"a recording that ends as {Words(ends)}"
            : step.Duration is null ? "a recording" : $"a recording of {Length(step)}",
        TestStepKind.ExpectCall => $"call.{step.Text} to be {TestValues.Word(step.Values[0])}",
        _ => step.Kind.ToString(),
    };

    /// <summary>What the caller or another party has just done by taking a step.</summary>
    public static string Done(TestStep step) => step.Kind switch
    {
        TestStepKind.Press => $"presses \"{step.Text}\"",
        TestStepKind.Waits => $"has waited {Length(step)}",
        TestStepKind.Silence => "is silent",
        TestStepKind.Speaks => $"speaks {SettingValues.Format(step.Duration ?? TimeSpan.Zero)}",
        TestStepKind.HangsUp => "hangs up",
        TestStepKind.ExpectTransfer => $"transfer to \"{step.Text}\": {Words(step.Outcome)}",
        TestStepKind.ExpectQueue => step.Overflow is { } target ? $"queue {step.Text}: overflow to {target}"
            : step.Outcome is null ? $"queue {step.Text}" : $"queue {step.Text}: {Words(step.Outcome)}",
        TestStepKind.ExpectCallback => $"call back by queue {step.Text}: {Words(step.Outcome)}",
        TestStepKind.ExpectReject => $"refused with {step.Text}",
        TestStepKind.ExpectRedirect => $"redirected to \"{step.Text}\"",
        TestStepKind.ExpectBlindTransfer => $"handed over to \"{step.Text}\"",
        TestStepKind.ExpectDial => $"dial \"{step.Text}\": {Words(step.Outcome)}",
        TestStepKind.ExpectConference => $"conference: {Words(step.Outcome)}",
        TestStepKind.ExpectFax => $"fax: {Words(step.Outcome)}",
        TestStepKind.ExpectMessage => $"message in \"{step.Text}\": {Words(step.Outcome)}",
        TestStepKind.ExpectSend => $"{step.Detail} to \"{step.Text}\": {Words(step.Outcome)}",
        TestStepKind.ExpectHangup => "the flow hangs up",
        TestStepKind.ExpectRecording => $"recording: {Words(step.Outcome)}",
        _ => Expected(step),
    };

    /// <summary>What the flow has noted, or found out; null for what is told elsewhere.</summary>
    public static string? Noticed(TestStepKind kind, string what) => kind switch
    {
        TestStepKind.ExpectLog => $"log \"{what}\"",
        TestStepKind.ExpectTag => $"tag {what}",
        TestStepKind.ExpectVerify => $"verify: {Words(what)}",
        TestStepKind.ExpectMessage => $"message in {what}",
        TestStepKind.ExpectRecording => $"recording of {what}",
        _ => null,
    };

    /// <summary>Whether a step is something the caller does, not something that is expected of the flow.</summary>
    public static bool IsOfCaller(TestStepKind kind) =>
        kind is TestStepKind.Press or TestStepKind.Silence or TestStepKind.Speaks or TestStepKind.HangsUp or TestStepKind.Waits;

    /// <summary>The name of an outcome as flows write it: <c>AgentLeft</c> is <c>agent left</c>.</summary>
    public static string Words(string? outcome) =>
        string.Concat((outcome ?? "").Select((letter, at) => char.IsUpper(letter) ? (at > 0 ? " " : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    private static string Heard(TestStep step) =>
        (step.Words is { } words ? $"“{words}”" : step.Text + TestValues.Words(step.Values)) + (step.Detail is { } language ? $" in {language}" : "");

    private static string During(TestStep step) => step.During is { } prompt ? $" during {prompt}" : "";

    private static string Length(TestStep step) => SettingValues.Format(step.Duration ?? TimeSpan.Zero);
}
