using System.Net;
using System.Text.Json;
using CallCenter.Abstractions.Calls;
using CallCenter.Hosting.Messages;
using Xunit;

namespace CallCenter.Hosting.Tests;

public sealed class MessageGatewayTests
{
    private const string Json = "application/json";

    [Theory]
    [InlineData(HttpStatusCode.OK, SendOutcome.Delivered)]
    [InlineData(HttpStatusCode.Created, SendOutcome.Delivered)]
    [InlineData(HttpStatusCode.Accepted, SendOutcome.Buffered)]
    [InlineData(HttpStatusCode.Forbidden, SendOutcome.Failed)]
    [InlineData(HttpStatusCode.InternalServerError, SendOutcome.Failed)]
    public async Task The_answer_of_a_gateway_decides(HttpStatusCode status, SendOutcome expected)
    {
        using var handler = new Provider(status);
        using var gateways = Sms(handler, """{"to":"{to}","text":"{text}"}""", Json);

        var sent = await gateways.SendAsync(Message("您好"), TestContext.Current.CancellationToken);

        Assert.Equal(expected, sent.Outcome);
        Assert.Equal(expected == SendOutcome.Failed, sent.Problem is not null);
    }

    [Fact]
    public async Task A_text_cannot_change_the_shape_of_a_request()
    {
        const string Text = "a\",\"to\":\"1\\\n{to}";
        using var handler = new Provider(HttpStatusCode.OK);
        using var gateways = Sms(handler, """{"to":"{to}","text":"{text}"}""", Json);

        await gateways.SendAsync(Message(Text), TestContext.Current.CancellationToken);

        using var body = JsonDocument.Parse(handler.Body!);
        Assert.Equal("13800000001", body.RootElement.GetProperty("to").GetString());
        Assert.Equal(Text, body.RootElement.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_form_is_escaped_as_a_form()
    {
        using var handler = new Provider(HttpStatusCode.OK);
        using var gateways = Sms(handler, "to={to}&text={text}", "application/x-www-form-urlencoded");

        await gateways.SendAsync(Message("a&to=1"), TestContext.Current.CancellationToken);

        Assert.Equal("to=13800000001&text=a%26to%3D1", handler.Body);
        Assert.Equal("key", handler.Key);
    }

    [Fact]
    public async Task Without_a_gateway_the_message_fails_and_says_what_to_bind()
    {
        using var handler = new Provider(HttpStatusCode.OK);
        using var gateways = new MessageGateways([], handler, TimeProvider.System);

        var sent = await gateways.SendAsync(Message("x"), TestContext.Current.CancellationToken);

        Assert.Equal(SendOutcome.Failed, sent.Outcome);
        Assert.StartsWith("No gateway sends sms; bind one in callcenter.json", sent.Problem, StringComparison.Ordinal);
        Assert.Null(handler.Body);
    }

    [Fact]
    public async Task A_gateway_that_is_away_is_a_failure()
    {
        using var away = new Provider(null);
        using var gateways = Sms(away, "{}", Json);

        var sent = await gateways.SendAsync(Message("x"), TestContext.Current.CancellationToken);

        Assert.Contains("cannot be reached", sent.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_is_slow_is_a_failure()
    {
        using var slow = new Provider(HttpStatusCode.OK) { NeverAnswers = true };
        using var gateways = Sms(slow, "{}", Json);

        var late = await gateways.SendAsync(Message("x") with { Within = TimeSpan.FromMilliseconds(20) }, TestContext.Current.CancellationToken);

        Assert.Equal(SendOutcome.Failed, late.Outcome);
        Assert.Contains("took longer", late.Problem, StringComparison.Ordinal);
    }

    private static MessageGateways Sms(Provider handler, string body, string type) => new(
        [new GatewayBinding("sms", new Uri("http://127.0.0.1/send"), body, type, new Dictionary<string, string> { ["X-Key"] = "key" })],
        handler,
        TimeProvider.System);

    private static SendRequest Message(string text) => new("sms", "13800000001", null, text, TimeSpan.FromSeconds(5));

    /// <summary>A provider of the test; null refuses connections.</summary>
    private sealed class Provider(HttpStatusCode? status) : HttpMessageHandler
    {
        public bool NeverAnswers { get; init; }

        public string? Body { get; private set; }

        public string? Key { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (NeverAnswers)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            Key = request.Headers.GetValues("X-Key").Single();
            return status is { } code ? new HttpResponseMessage(code) : throw new HttpRequestException("nobody there");
        }
    }
}
