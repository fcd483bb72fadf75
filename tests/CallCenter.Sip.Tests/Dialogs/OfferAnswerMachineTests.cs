using CallCenter.Sip.Dialogs;
using static CallCenter.Sip.Dialogs.SdpCarrier;

namespace CallCenter.Sip.Tests.Dialogs;

/// <summary>RFC 6337 table 1, from both sides.</summary>
public sealed class OfferAnswerMachineTests
{
    [Theory]
    [InlineData(nameof(Invite), nameof(Success))]
    [InlineData(nameof(Success), nameof(Ack))]
    [InlineData(nameof(Invite), nameof(ReliableProvisional))]
    [InlineData(nameof(ReliableProvisional), nameof(Prack))]
    [InlineData(nameof(Prack), nameof(PrackSuccess))]
    [InlineData(nameof(Update), nameof(UpdateSuccess))]
    public void Each_offer_has_its_answer(string offerIn, string answerIn)
    {
        var (offer, answer) = (Enum.Parse<SdpCarrier>(offerIn), Enum.Parse<SdpCarrier>(answerIn));
        var open = new OfferAnswerState(OfferAnswerPhase.Offered, SdpSide.Remote, offer);
        Assert.Equal(SdpMeaning.Answer, OfferAnswerMachine.MeaningOf(open, SdpSide.Local, answer));
        Assert.NotEqual(SdpMeaning.Answer, OfferAnswerMachine.MeaningOf(open, SdpSide.Remote, answer));
        Assert.Equal(OfferAnswerState.Agreed, OfferAnswerMachine.Next(open, SdpMeaning.Answer, SdpSide.Local, answer));
    }

    [Fact]
    public void Nothing_else_is_an_answer()
    {
        var count = 0;
        foreach (var offer in Enum.GetValues<SdpCarrier>())
        {
            foreach (var carrier in Enum.GetValues<SdpCarrier>())
            {
                var open = new OfferAnswerState(OfferAnswerPhase.Offered, SdpSide.Local, offer);
                count += OfferAnswerMachine.MeaningOf(open, SdpSide.Remote, carrier) == SdpMeaning.Answer ? 1 : 0;
            }
        }

        Assert.Equal(6, count);
    }

    [Fact]
    public void While_an_offer_is_open_there_is_never_a_second()
    {
        foreach (var by in Enum.GetValues<SdpSide>())
        {
            foreach (var speaker in Enum.GetValues<SdpSide>())
            {
                foreach (var carrier in Enum.GetValues<SdpCarrier>())
                {
                    var open = new OfferAnswerState(OfferAnswerPhase.Offered, by, Update);
                    Assert.NotEqual(SdpMeaning.Offer, OfferAnswerMachine.MeaningOf(open, speaker, carrier));
                }
            }
        }
    }

    [Fact]
    public void Both_at_once_is_glare_and_the_same_twice_is_too_early()
    {
        var open = new OfferAnswerState(OfferAnswerPhase.Offered, SdpSide.Local, Update);
        Assert.Equal(SdpMeaning.Glare, OfferAnswerMachine.MeaningOf(open, SdpSide.Remote, Update));
        Assert.Equal(SdpMeaning.Glare, OfferAnswerMachine.MeaningOf(open, SdpSide.Remote, Invite));
        Assert.Equal(SdpMeaning.TooEarly, OfferAnswerMachine.MeaningOf(open, SdpSide.Local, Update));
        Assert.Equal(SdpMeaning.TooEarly, OfferAnswerMachine.MeaningOf(new OfferAnswerState(OfferAnswerPhase.Idle), SdpSide.Remote, Update));
    }

    [Fact]
    public void An_invite_without_offer_is_offered_by_its_receiver_in_the_first_response_that_must_arrive()
    {
        var asked = new OfferAnswerState(OfferAnswerPhase.Solicited, SdpSide.Remote);
        Assert.Equal(SdpMeaning.Nothing, OfferAnswerMachine.MeaningOf(asked, SdpSide.Local, Provisional));
        Assert.Equal(SdpMeaning.Offer, OfferAnswerMachine.MeaningOf(asked, SdpSide.Local, ReliableProvisional));
        Assert.Equal(SdpMeaning.Offer, OfferAnswerMachine.MeaningOf(asked, SdpSide.Local, Success));
        Assert.Equal(SdpMeaning.Nothing, OfferAnswerMachine.MeaningOf(asked, SdpSide.Remote, Ack));
    }

    [Fact]
    public void An_unreliable_response_only_shows_what_the_answer_will_be()
    {
        var open = new OfferAnswerState(OfferAnswerPhase.Offered, SdpSide.Remote, Invite);
        Assert.Equal(SdpMeaning.Preview, OfferAnswerMachine.MeaningOf(open, SdpSide.Local, Provisional));
        Assert.Equal(open, OfferAnswerMachine.Next(open, SdpMeaning.Preview, SdpSide.Local, Provisional));
    }

    [Fact]
    public void What_is_refused_leaves_what_was()
    {
        var exchange = new SdpExchange();
        exchange.Take(SdpSide.Remote, Invite, "offer");
        exchange.Take(SdpSide.Local, Success, "answer");
        Assert.Equal(SdpMeaning.Offer, exchange.Take(SdpSide.Remote, Update, "other"));
        exchange.Withdraw();
        Assert.True(exchange.IsStable);
        Assert.Equal(("answer", "offer"), (exchange.LocalSdp, exchange.RemoteSdp));
    }
}
