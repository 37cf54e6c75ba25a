using System.Text;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.TrustLists;
using TrainToTrain.Credentials.Verdicts;
using Xunit;

namespace TrainToTrain.Credentials.Tests.TrustLists;

/// <summary>The attacks of the TUF specification (§1.5.2) on an authority's trust list, by whoever runs its place or has some of its keys.</summary>
public sealed class TrustListAttackTests
{
    private readonly TrustRepository _place = new();

    [Fact]
    public async Task A_good_list_is_taken_in_and_taken_again_changes_nothing()
    {
        var first = await _place.UpdateAsync(_place.Begin());
        Assert.True(first.Reached);
        Assert.Empty(first.Findings);
        Assert.Null(first.Expired);
        Assert.Equal((1, 1), VersionsOf(first.After));
        Assert.Equal(first.After, (await _place.UpdateAsync(first.After)).After with { Documents = first.After.Documents, List = first.After.List });
    }

    [Fact]
    public async Task Arbitrary_installation_a_list_signed_by_nobody_is_refused() => await RefusesListAsync(FindingCode.TrustUnsigned, _ => _place.PublishList(signers: []));

    [Fact]
    public async Task Arbitrary_installation_a_list_signed_by_other_keys_is_refused() => await RefusesListAsync(FindingCode.TrustUnsigned, _ => _place.PublishList(signers: [Thief()]));

    [Fact]
    public async Task Arbitrary_installation_a_list_signed_by_root_keys_is_refused() => await RefusesListAsync(FindingCode.TrustUnsigned, _ => _place.PublishList(signers: _place.RootKeys));

    [Fact]
    public async Task Arbitrary_installation_a_list_changed_after_it_was_signed_is_refused() => await RefusesListAsync(FindingCode.TrustUnsigned, _ =>
    {
        _place.PublishList();
        var signed = JsonNode.Parse(_place.Hosted[TrustRepository.ListUrl])!.AsObject();
        signed["payload"] = Multibase.EncodeBase64Url(Encoding.UTF8.GetBytes(_place.List(list => list["trust"]!["authorities"]!.AsArray().Add(TrustRepository.Authority("Thief"))).ToJsonString()));
        _place.Hosted[TrustRepository.ListUrl] = Encoding.UTF8.GetBytes(signed.ToJsonString());
    });

    [Fact]
    public async Task Arbitrary_installation_a_signature_made_for_a_root_does_not_serve_for_a_list()
    {
        await RefusesListAsync(FindingCode.TrustUnsigned, _ =>
        {
            _place.ListVersion++;
            _place.Hosted[TrustRepository.ListUrl] = TrustRepository.Sign(_place.List(), "trust-root+jws", [.. _place.ListKeys]);
        });
    }

    [Fact]
    public async Task Wrong_software_the_list_of_another_authority_is_refused() => await RefusesListAsync(FindingCode.TrustOtherList, _ => _place.PublishList(list => list["id"] = "https://other.example/trust/"));

    [Fact]
    public async Task Wrong_software_the_root_of_another_authority_is_refused() => await RefusesRootAsync(FindingCode.TrustOtherList, () => _place.PublishRoot(_place.RootKeys, root => root["id"] = "https://other.example/trust/"));

    [Fact]
    public async Task Wrong_software_a_root_in_place_of_the_list_is_refused() =>
        await RefusesListAsync(FindingCode.TrustMalformed, _ => _place.Hosted[TrustRepository.ListUrl] = TrustRepository.Sign(_place.Root(), "trust-list+jws", [.. _place.ListKeys]));

    [Fact]
    public async Task Rollback_an_older_list_is_refused()
    {
        var old = _place.Hosted[TrustRepository.ListUrl];
        await RefusesListAsync(FindingCode.TrustRollback, _ => _place.Hosted[TrustRepository.ListUrl] = old, before: () => _place.PublishList());
    }

    [Fact]
    public async Task Rollback_another_list_of_the_same_version_is_refused() => await RefusesListAsync(FindingCode.TrustRollback, _ =>
    {
        _place.ListVersion--;
        _place.PublishList(list => list["trust"]!["authorities"]!.AsArray().Add(TrustRepository.Authority("Thief")));
    });

    [Fact]
    public async Task Rollback_an_older_root_in_place_of_the_next_is_refused() => await RefusesRootAsync(FindingCode.TrustRollback, () => _place.Hosted[TrustRepository.RootUrl(2)] = _place.Hosted[TrustRepository.RootUrl(1)]);

    [Fact]
    public async Task Rollback_a_root_once_taken_stays_when_the_place_forgets_it()
    {
        _place.PublishRoot(_place.RootKeys);
        var held = await _place.HeldAsync();
        _place.Hosted.Remove(TrustRepository.RootUrl(2));
        Assert.Equal((2, 1), VersionsOf((await _place.UpdateAsync(held)).After));
    }

    [Fact]
    public async Task Fast_forward_a_list_run_up_by_a_thief_is_left_behind_with_the_thief_s_key()
    {
        _place.ListVersion = 9_007_199_254_740_000;
        _place.PublishList();
        var held = await _place.HeldAsync();

        _place.ListKeys = [TrustRepository.Key("list key B")];
        _place.PublishRoot(_place.RootKeys);
        _place.ListVersion = 1;
        _place.PublishList();
        var update = await _place.UpdateAsync(held);

        Assert.Empty(update.Findings);
        Assert.Equal((2, 2), VersionsOf(update.After));
    }

    [Fact]
    public async Task Fast_forward_a_root_without_new_list_keys_takes_nothing_back()
    {
        _place.PublishList();
        var held = await _place.HeldAsync();
        _place.PublishRoot(_place.RootKeys);
        _place.ListVersion = 0;
        _place.PublishList();
        var update = await _place.UpdateAsync(held);
        Assert.Equal([FindingCode.TrustRollback], update.Findings.Select(finding => finding.Code));
        Assert.Equal((2, 2), VersionsOf(update.After));
    }

    [Fact]
    public async Task Fast_forward_a_version_beyond_what_numbers_can_be_is_refused() => await RefusesListAsync(FindingCode.TrustMalformed, _ => _place.PublishList(list => list["version"] = 9_007_199_254_740_992));

    [Fact]
    public async Task Indefinite_freeze_a_list_whose_time_is_over_is_said_to_be_out_of_date()
    {
        var held = await _place.HeldAsync();
        _place.Clock.Advance(TimeSpan.FromDays(31));
        var update = await _place.UpdateAsync(held);
        Assert.Equal(FindingCode.TrustExpired, update.Expired!.Code);
        Assert.Equal((1, 1), VersionsOf(update.After));
    }

    [Fact]
    public async Task Indefinite_freeze_a_list_is_good_to_the_end_of_its_last_second_and_no_longer()
    {
        var held = await _place.HeldAsync();
        _place.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Null((await _place.UpdateAsync(held)).Expired);
        _place.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull((await _place.UpdateAsync(held)).Expired);
    }

    [Fact]
    public async Task Indefinite_freeze_no_list_is_taken_under_a_root_whose_time_is_over()
    {
        var held = await _place.HeldAsync();
        _place.Clock.Advance(TimeSpan.FromDays(366));
        _place.PublishList();
        var update = await _place.UpdateAsync(held);
        Assert.Equal([FindingCode.TrustExpired], update.Findings.Select(finding => finding.Code));
        Assert.Equal((1, 1), VersionsOf(update.After));
    }

    [Fact]
    public async Task Indefinite_freeze_a_root_that_ends_ends_its_list()
    {
        _place.ListTime = TimeSpan.FromDays(3650);
        _place.PublishList();
        var held = await _place.HeldAsync();
        Assert.Equal(_place.Now.AddDays(365), held.ValidUntil);
    }

    [Fact]
    public async Task Expired_roots_on_the_way_to_one_that_is_not_are_taken()
    {
        var held = await _place.HeldAsync();
        _place.RootTime = TimeSpan.FromDays(1);
        _place.PublishRoot(_place.RootKeys);
        _place.Clock.Advance(TimeSpan.FromDays(500));
        _place.RootTime = TimeSpan.FromDays(365);
        _place.PublishRoot(_place.RootKeys);
        _place.PublishList();
        var update = await _place.UpdateAsync(held);
        Assert.Empty(update.Findings);
        Assert.Null(update.Expired);
        Assert.Equal((3, 2), VersionsOf(update.After));
    }

    [Fact]
    public async Task A_last_root_whose_time_is_over_is_kept_and_nothing_is_taken_under_it()
    {
        var held = await _place.HeldAsync();
        _place.RootTime = TimeSpan.FromDays(1);
        _place.PublishRoot(_place.RootKeys);
        _place.Clock.Advance(TimeSpan.FromDays(2));
        _place.PublishList();
        var update = await _place.UpdateAsync(held);
        Assert.Equal([FindingCode.TrustExpired], update.Findings.Select(finding => finding.Code));
        Assert.Equal((2, 1), VersionsOf(update.After));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_give_an_old_list_its_time_again()
    {
        var held = await _place.HeldAsync();
        _place.Clock.Advance(TimeSpan.FromDays(31));
        held = (await _place.UpdateAsync(held)).After;
        _place.Clock.Advance(TimeSpan.FromDays(-31));
        Assert.Equal(FindingCode.TrustExpired, (await _place.UpdateAsync(held)).Expired!.Code);
    }

    [Fact]
    public async Task A_clock_that_was_once_years_ahead_does_no_harm_to_later_lists()
    {
        var held = await _place.HeldAsync();
        _place.Clock.Advance(TimeSpan.FromDays(300));
        held = (await _place.UpdateAsync(held)).After;
        _place.Clock.Advance(TimeSpan.FromDays(-299));
        _place.PublishList();
        Assert.Null((await _place.UpdateAsync(held)).Expired);
    }

    [Fact]
    public async Task Agreements_that_are_none_are_refused_with_documents_and_without() => await RefusesListAsync(FindingCode.TrustMalformed, _ =>
    {
        PublishWith(Agreement("Ministry of Skills"));
        _place.PublishList(list => (list["documents"], list["trust"]!["agreements"]) = (new JsonArray(Reference(Agreement("Ministry of Skills"))), new JsonObject()));
    });

    [Fact]
    public async Task Endless_data_a_list_above_the_limit_is_not_read_to_its_end() => await RefusesListAsync(FindingCode.TrustUnavailable, _ => _place.Hosted[TrustRepository.ListUrl] = new byte[Limits.TrustListBytes + 1]);

    [Fact]
    public void Endless_data_what_a_loader_lets_through_is_measured_again()
    {
        Assert.Null(TrustList.Read(new byte[Limits.TrustListBytes + 1], out var problem));
        Assert.Equal(FindingCode.TrustTooLarge, problem!.Code);
        Assert.Null(TrustRoot.Read(new byte[Limits.TrustRootBytes + 1], out problem));
        Assert.Equal(FindingCode.TrustTooLarge, problem!.Code);
    }

    [Fact]
    public async Task Endless_data_an_endless_row_of_roots_ends_for_now()
    {
        var held = await _place.HeldAsync();
        for (var each = 0; each < Limits.TrustRoots + 3; each++) _place.PublishRoot(_place.RootKeys);
        var update = await _place.UpdateAsync(held);
        Assert.Equal(1 + Limits.TrustRoots, update.After.Root.Version);
        Assert.True(update.Reached);
        Assert.Equal(4 + Limits.TrustRoots, (await _place.UpdateAsync(update.After)).After.Root.Version);
    }

    [Fact]
    public async Task Extraneous_dependencies_nothing_is_fetched_that_the_list_does_not_name()
    {
        await _place.HeldAsync();
        Assert.Equal([TrustRepository.RootUrl(2), TrustRepository.ListUrl], _place.Fetched);
    }

    [Fact]
    public async Task Extraneous_dependencies_a_list_of_lists_is_refused() => await RefusesListAsync(FindingCode.TrustMalformed, _ =>
    {
        var root = JsonNode.Parse(_place.Hosted[TrustRepository.RootUrl(1)]);
        _place.PublishList(list => list["trust"]!["trustLists"] = new JsonArray(new JsonObject { ["root"] = root }));
    });

    [Fact]
    public async Task Extraneous_dependencies_a_document_that_is_no_agreement_is_refused() => await RefusesListAsync(FindingCode.TrustMalformed, _ => PublishWith("{\"no\": \"agreement\"}"u8.ToArray()));

    [Fact]
    public async Task Mix_and_match_an_agreement_that_is_not_the_one_the_list_names_is_refused() => await RefusesListAsync(FindingCode.TrustDocumentDigest, _ =>
    {
        PublishWith(Agreement("Ministry of Skills"));
        _place.Hosted["https://board.example/trust/agreements/ministry.jwt"] = Agreement("Thief");
    });

    [Fact]
    public async Task Mix_and_match_a_list_is_taken_with_all_it_names_or_not_at_all()
    {
        await RefusesListAsync(FindingCode.TrustUnavailable, _ =>
        {
            PublishWith(Agreement("Ministry of Skills"));
            _place.TakeOffline("https://board.example/trust/agreements/ministry.jwt");
        });
        _place.BringBack();
        var update = await _place.UpdateAsync(_place.Begin());
        Assert.Empty(update.Findings);
        Assert.Single(AnchorsOf(update.After).Agreements);
    }

    [Fact]
    public async Task Mix_and_match_a_new_list_without_its_new_root_is_not_taken() => await RefusesListAsync(FindingCode.TrustRootMissing, _ =>
    {
        _place.PublishRoot(_place.RootKeys);
        _place.PublishList();
        _place.TakeOffline(TrustRepository.RootUrl(2));
    });

    [Fact]
    public async Task Malicious_mirror_that_has_nothing_changes_nothing_and_is_said()
    {
        var held = await _place.HeldAsync();
        _place.TakeOffline(TrustRepository.ListUrl);
        _place.Clock.Advance(TimeSpan.FromDays(2));
        var update = await _place.UpdateAsync(held);
        Assert.False(update.Reached);
        Assert.Equal([FindingCode.TrustUnavailable], update.Findings.Select(finding => finding.Code));
        Assert.Equal(held, update.After);
        Assert.Equal(_place.Now.AddDays(-2), update.After.Checked);
    }

    [Fact]
    public async Task Malicious_mirror_does_not_keep_back_what_a_good_one_has()
    {
        var held = await _place.HeldAsync();
        var (old, mirror) = (_place.Hosted[TrustRepository.ListUrl], "https://mirror.example/board/");
        _place.PublishRoot(_place.RootKeys);
        _place.PublishList();
        _place.Hosted[mirror + "list.json"] = old;
        foreach (var places in new string[][] { [mirror, TrustRepository.Id], [TrustRepository.Id, mirror], ["https://nobody.example/", TrustRepository.Id] })
        {
            Assert.Equal((2, 2), VersionsOf((await _place.UpdateAsync(held, places)).After));
        }
    }

    [Fact]
    public async Task Key_compromise_fewer_root_keys_than_the_threshold_make_no_root() => await RefusesRootAsync(FindingCode.TrustUnsigned, () => _place.PublishRoot(_place.RootKeys.Take(1)));

    [Fact]
    public async Task Key_compromise_one_key_that_signs_twice_counts_once() => await RefusesRootAsync(FindingCode.TrustUnsigned, () => _place.PublishRoot([_place.RootKeys[0], _place.RootKeys[0]]));

    [Fact]
    public async Task Key_compromise_fewer_list_keys_than_the_threshold_make_no_list()
    {
        _place.ListKeys = [TrustRepository.Key("list key A"), TrustRepository.Key("list key B"), TrustRepository.Key("list key C")];
        _place.ListThreshold = 2;
        _place.PublishRoot(_place.RootKeys);
        await RefusesListAsync(FindingCode.TrustUnsigned, _ => _place.PublishList(signers: [_place.ListKeys[2], _place.ListKeys[2]]), before: () => _place.PublishList(signers: _place.ListKeys.Skip(1)));
    }

    [Fact]
    public async Task Key_compromise_a_root_key_that_was_taken_out_signs_nothing_any_more()
    {
        var (stolen, kept) = (_place.RootKeys[0], _place.RootKeys.Skip(1).ToArray());
        _place.RootKeys = [.. kept, TrustRepository.Key("root key D")];
        _place.PublishRoot([.. kept, stolen]);
        await RefusesRootAsync(FindingCode.TrustUnsigned, () => _place.PublishRoot([stolen, kept[0]]));
    }

    [Fact]
    public async Task A_root_signed_by_the_old_keys_alone_is_refused()
    {
        var old = _place.RootKeys;
        await RefusesRootAsync(FindingCode.TrustUnsigned, () =>
        {
            _place.RootKeys = [TrustRepository.Key("root key X"), TrustRepository.Key("root key Y")];
            _place.PublishRoot(old);
        });
    }

    [Fact]
    public async Task A_root_signed_by_the_new_keys_alone_is_refused() => await RefusesRootAsync(FindingCode.TrustUnsigned, () =>
    {
        _place.RootKeys = [TrustRepository.Key("root key X"), TrustRepository.Key("root key Y")];
        _place.PublishRoot(_place.RootKeys);
    });

    [Fact]
    public async Task A_root_signed_by_enough_of_the_old_and_of_the_new_keys_is_taken()
    {
        var (held, old) = (await _place.HeldAsync(), _place.RootKeys);
        _place.RootKeys = [TrustRepository.Key("root key X"), TrustRepository.Key("root key Y")];
        _place.PublishRoot([.. old.Take(2), .. _place.RootKeys]);
        Assert.Equal((2, 1), VersionsOf((await _place.UpdateAsync(held)).After));
    }

    [Fact]
    public async Task A_root_version_that_is_left_out_is_refused() => await RefusesRootAsync(FindingCode.TrustRollback, () =>
    {
        _place.RootVersion++;
        _place.PublishRoot(_place.RootKeys);
        _place.Hosted[TrustRepository.RootUrl(2)] = _place.Hosted[TrustRepository.RootUrl(3)];
    });

    [Fact]
    public async Task Of_a_row_of_roots_those_before_the_bad_one_are_kept()
    {
        var held = await _place.HeldAsync();
        _place.PublishRoot(_place.RootKeys);
        _place.PublishRoot([Thief(), Thief()]);
        var update = await _place.UpdateAsync(held);
        Assert.Equal([FindingCode.TrustUnsigned], update.Findings.Select(finding => finding.Code));
        Assert.Equal((2, 1), VersionsOf(update.After));
    }

    [Fact]
    public async Task A_list_of_keys_that_were_taken_out_counts_no_longer_and_is_fetched_anew()
    {
        var held = await _place.HeldAsync();
        _place.ListKeys = [TrustRepository.Key("list key B")];
        _place.PublishRoot(_place.RootKeys);
        var update = await _place.UpdateAsync(held);
        Assert.Equal([FindingCode.TrustUnsigned], update.Findings.Select(finding => finding.Code));
        Assert.Null(update.After.List);
        Assert.Empty(AnchorsOf(update.After).Authorities);

        _place.PublishList();
        Assert.Equal((2, 2), VersionsOf((await _place.UpdateAsync(update.After)).After));
    }

    [Fact]
    public async Task Whoever_is_stopped_between_root_and_list_goes_on_from_what_was_written()
    {
        var held = await _place.HeldAsync();
        _place.ListKeys = [TrustRepository.Key("list key B")];
        _place.PublishRoot(_place.RootKeys);
        _place.PublishList();
        _place.TakeOffline(TrustRepository.ListUrl);
        var between = AnchorsOf((await _place.UpdateAsync(held)).After).Write();

        _place.BringBack();
        var read = Assert.Single(TrustAnchors.Parse(between, out _)!.TrustLists);
        Assert.Equal(2, read.Root.Version);
        Assert.Null(read.List);
        Assert.Equal((2, 2), VersionsOf((await _place.UpdateAsync(read)).After));
    }

    [Fact]
    public async Task Members_nobody_knows_are_kept_as_they_were_signed()
    {
        _place.PublishList(list => list["x-later"] = new JsonObject { ["a"] = 1 });
        var anchors = AnchorsOf(await _place.HeldAsync());
        var again = TrustAnchors.Parse(anchors.Write(), out _)!;
        Assert.Equal(anchors.TrustLists[0].List!.Digest, again.TrustLists[0].List!.Digest);
    }

    [Fact]
    public async Task A_member_nobody_knows_of_an_authority_may_be_a_limit_and_is_refused() => await RefusesListAsync(FindingCode.TrustMalformed, _ => _place.PublishList(list => list["trust"]!["authorities"]![0]!["only"] = "on Sundays"));

    [Fact]
    public async Task A_key_that_is_there_twice_is_refused() => await RefusesRootAsync(FindingCode.TrustMalformed, () => _place.PublishRoot(_place.RootKeys, root => root["roles"]!["root"] = TrustRepository.Role([_place.RootKeys[0], _place.RootKeys[0]], 2)));

    [Fact]
    public async Task A_member_that_is_there_twice_is_refused() => await RefusesListAsync(FindingCode.TrustMalformed, _ =>
    {
        _place.ListVersion++;
        var twice = Encoding.UTF8.GetBytes(_place.List().ToJsonString().Replace("\"version\"", "\"version\":1,\"version\"", StringComparison.Ordinal));
        _place.Hosted[TrustRepository.ListUrl] = TrustRepository.Sign(twice, "trust-list+jws", [.. _place.ListKeys]);
    });

    [Fact]
    public async Task An_agreement_that_is_named_twice_is_refused() => await RefusesListAsync(FindingCode.TrustMalformed, _ =>
    {
        var reference = Reference(Agreement("Ministry of Skills"));
        _place.PublishList(list => list["documents"] = new JsonArray(reference, reference.DeepClone()));
    });

    [Fact]
    public async Task JSON_in_another_order_and_with_spaces_is_as_good_since_the_bytes_are_signed()
    {
        var held = await _place.HeldAsync();
        _place.ListVersion++;
        var members = _place.List().Reverse().Select(member => $"  \"{member.Key}\" : {member.Value!.ToJsonString()}");
        _place.Hosted[TrustRepository.ListUrl] = TrustRepository.Sign(Encoding.UTF8.GetBytes($"{{ {string.Join(" ,\n", members)} }}\n"), "trust-list+jws", [.. _place.ListKeys]);
        Assert.Equal((1, 2), VersionsOf((await _place.UpdateAsync(held)).After));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(-1)]
    public async Task A_file_that_is_cut_off_is_refused(int length) => await RefusesListAsync(FindingCode.TrustMalformed, _ =>
    {
        _place.PublishList();
        var whole = _place.Hosted[TrustRepository.ListUrl];
        _place.Hosted[TrustRepository.ListUrl] = whole[..(length < 0 ? whole.Length - 1 : length)];
    });

    [Theory]
    [InlineData("""{"payload": "e30", "signatures": [{"protected": "e30"}]}""")]
    [InlineData("""{"payload": "not base64!", "signatures": []}""")]
    [InlineData("""{"payload": "W10", "signatures": []}""")]
    [InlineData("""{"payload": 1, "signatures": []}""")]
    [InlineData("""{"protected": "e30", "payload": "e30", "signature": "e30"}""")]
    [InlineData("[]")]
    public async Task What_is_no_signed_document_is_refused(string json) => await RefusesListAsync(FindingCode.TrustMalformed, _ => _place.Hosted[TrustRepository.ListUrl] = Encoding.UTF8.GetBytes(json));

    private static Party Thief() => new World().Person("Thief");

    private static (long Root, long? List) VersionsOf(TrustListState state) => (state.Root.Version, state.List?.Version);

    private static TrustAnchors AnchorsOf(TrustListState state) => new TrustAnchors([]).With([state], out _)!;

    private static byte[] Agreement(string with)
    {
        var world = new World();
        var (by, of) = (world.Person("Kentucky Welding Board"), world.Person(with));
        return world.Sign(world.DraftAgreement(by, of), by, "vc-jwt");
    }

    private static JsonObject Reference(byte[] document) => new() { ["url"] = "https://board.example/trust/agreements/ministry.jwt", ["digestMultibase"] = Multibase.Sha256(document) };

    private void PublishWith(byte[] document)
    {
        _place.Hosted["https://board.example/trust/agreements/ministry.jwt"] = document;
        _place.PublishList(list => list["documents"] = new JsonArray(Reference(document)));
    }

    /// <summary>Of a list: why, and that nothing else is held than before.</summary>
    private async Task RefusesListAsync(FindingCode code, Action<TrustRepository> attack, Action? before = null)
    {
        before?.Invoke();
        var held = await _place.HeldAsync();
        Assert.NotNull(held.List);
        attack(_place);
        var update = await _place.UpdateAsync(held);
        Assert.Equal([code], update.Findings.Select(finding => finding.Code));
        Assert.False(update.Reached);
        Assert.Equal(VersionsOf(held), VersionsOf(update.After));
        Assert.Equal(held.List.Digest, update.After.List!.Digest);
    }

    /// <summary>Of a root: that no list after it is looked at either.</summary>
    private async Task RefusesRootAsync(FindingCode code, Action attack)
    {
        var held = await _place.HeldAsync();
        attack();
        _place.PublishList();
        var update = await _place.UpdateAsync(held);
        Assert.Equal([code], update.Findings.Select(finding => finding.Code));
        Assert.Equal(held, update.After);
    }
}
