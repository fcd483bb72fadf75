using System.Text;
using CallCenter.LanguageServer.Rpc;
using Xunit;

namespace CallCenter.LanguageServer.Tests.Rpc;

public sealed class MessageReaderTests
{
    [Fact]
    public async Task Messages_come_one_by_one_however_the_bytes_arrive()
    {
        var bytes = Encoding.UTF8.GetBytes("Content-Length: 4\r\n\r\nabcdContent-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length: 6\r\n\r\n欢迎Content-Length: 0\r\n\r\n");
        for (var piece = 1; piece < 40; piece++)
        {
            var reader = new MessageReader(new Trickle(bytes, piece));

            Assert.Equal("abcd", await ContentAsync(reader));
            Assert.Equal("欢迎", await ContentAsync(reader));
            Assert.Equal("", await ContentAsync(reader));
            Assert.IsType<MessageRead.End>(await reader.ReadAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("no head at all\r\n\r\n")]
    [InlineData("Content-Length: many\r\n\r\n")]
    [InlineData("Content-Length: -1\r\n\r\n")]
    [InlineData("Content-Length: 99999999999\r\n\r\n")]
    [InlineData("Content-Length: 99999999999999999999999999\r\n\r\n")]
    [InlineData("Content-Type: application/json\r\n\r\n")]
    [InlineData("Content-Length: 2\r\nContent-Type: text; charset=utf-16\r\n\r\n{}")]
    [InlineData("Content-Length: 20\r\n\r\n{}")]
    [InlineData("Content-Length: 2\r\n")]
    [InlineData("\r\n\r\n")]
    public async Task What_is_no_message_is_told_in_a_sentence(string input)
    {
        var reader = new MessageReader(new MemoryStream(Encoding.UTF8.GetBytes(input)));

        var unreadable = Assert.IsType<MessageRead.Unreadable>(await reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.EndsWith(".", unreadable.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_without_end_is_given_up()
    {
        var reader = new MessageReader(new MemoryStream(Encoding.ASCII.GetBytes(new string('x', 10 * RpcLimits.HeaderBytesMax))));

        var unreadable = Assert.IsType<MessageRead.Unreadable>(await reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Contains("longer than 4096 bytes", unreadable.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_without_sense_never_throw()
    {
        var chance = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var bytes = new byte[chance.Next(1, 300)];
            chance.NextBytes(bytes);
            var reader = new MessageReader(new MemoryStream(bytes));

            Assert.IsNotType<MessageRead.Content>(await reader.ReadAsync(TestContext.Current.CancellationToken));
        }
    }

    private static async Task<string> ContentAsync(MessageReader reader) =>
        Encoding.UTF8.GetString(Assert.IsType<MessageRead.Content>(await reader.ReadAsync(TestContext.Current.CancellationToken)).Bytes.Span);

    private sealed class Trickle(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, piece)], cancellationToken);
    }
}
